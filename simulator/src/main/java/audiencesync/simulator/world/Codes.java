package audiencesync.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Authorisation codes: 30 minutes, single use [O]. Thread-safe. */
public final class Codes {

    /** Life of a code [O]. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    /**
     * What a code stands for.
     *
     * @param clientId the app that asked
     * @param member the member who allowed
     * @param redirectUri the address that the code went to
     * @param scopes what was allowed
     * @param issuedAt when
     */
    public record Consent(String clientId, String member, String redirectUri, Set<String> scopes, Instant issuedAt) {

        /** Copies the set. */
        public Consent {
            scopes = Set.copyOf(scopes);
        }

        /** Whether the code is over at a moment. */
        public boolean expired(Instant now) {
            return !now.isBefore(issuedAt.plus(LIFE));
        }
    }

    private final Map<String, Consent> open = new ConcurrentHashMap<>();

    Codes() {}

    /** Keeps a code until it is redeemed. */
    public void put(String code, Consent consent) {
        open.put(code, consent);
    }

    /** Takes a code; it cannot be taken again. */
    public Optional<Consent> redeem(String code) {
        return Optional.ofNullable(open.remove(code));
    }
}
