package audiencesync.memory;

import audiencesync.oauth.PendingSignIn;
import audiencesync.oauth.StateStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States within one process, kept for ever. Never unavailable. Thread-safe. */
public final class InMemoryStateStore implements StateStore {
    private record State(PendingSignIn signIn, @Nullable String browser, boolean used) {
        State boundTo(String other) {
            return new State(signIn, other, used);
        }
    }

    private final Map<String, State> states = new HashMap<>();

    /** No states yet. */
    public InMemoryStateStore() {}

    @Override
    public synchronized void save(String stateHash, PendingSignIn signIn) {
        states.put(stateHash, new State(signIn, null, false));
    }

    @Override
    public synchronized Found look(String stateHash, String browserHash, Instant now) {
        var state = states.get(stateHash);
        return found(state != null && state.browser() == null ? state.boundTo(browserHash) : state, browserHash, now);
    }

    @Override
    public synchronized Found open(String stateHash, String browserHash, Instant now) {
        var state = states.get(stateHash);
        if (state != null && state.browser() == null) {
            state = state.boundTo(browserHash);
            states.put(stateHash, state);
        }
        return found(state, browserHash, now);
    }

    @Override
    public synchronized Found use(String stateHash, String browserHash, Instant now) {
        var state = states.get(stateHash);
        var found = found(state, browserHash, now);
        if (state != null && found instanceof Found.Ready) {
            states.put(stateHash, new State(state.signIn(), state.browser(), true));
        }
        return found;
    }

    private static Found found(@Nullable State state, String browserHash, Instant now) {
        if (state == null) {
            return new Found.Unknown();
        }
        if (!browserHash.equals(state.browser())) {
            return new Found.OtherBrowser();
        }
        if (state.used()) {
            return new Found.Used();
        }
        return now.isBefore(state.signIn().expiresAt()) ? new Found.Ready(state.signIn()) : new Found.Expired();
    }
}
