package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One part in one event, with all of its copies: they share its fate. Results are written by the threads of calls, each
 * at positions of its own, and read after these have ended.
 */
final class Work {
    /** A copy and where it goes; copies of a repeated request may differ if the step was changed in between. */
    record Copy(Target target, Part part) {}

    private final Copy leader;
    private final Map<CopyId, Copy> copies = new LinkedHashMap<>();
    private final @Nullable UserResult[] results;
    private final List<Call.Place> sentPlaces = Collections.synchronizedList(new ArrayList<>());
    private boolean redelivered;
    private boolean settled;

    Work(Target target, Part part) {
        this.leader = new Copy(target, part);
        this.copies.put(part.copy(), leader);
        this.results = new @Nullable UserResult[part.users().size()];
    }

    void fold(Target target, Part part) {
        copies.putIfAbsent(part.copy(), new Copy(target, part));
    }

    void markRedelivered() {
        redelivered = true;
    }

    boolean isRedelivered() {
        return redelivered;
    }

    PartKey key() {
        return leader.part().key();
    }

    Target target() {
        return leader.target();
    }

    Part part() {
        return leader.part();
    }

    Collection<Copy> copies() {
        return copies.values();
    }

    @Nullable
    Copy copy(CopyId id) {
        return copies.get(id);
    }

    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Takes note of a user who was sent, whatever came of it. */
    void sent(Call.Place place) {
        sentPlaces.add(place);
    }

    List<Call.Place> sentPlaces() {
        return List.copyOf(sentPlaces);
    }

    void result(int position, UserResult result) {
        results[position] = result;
    }

    /** Gives up everyone who is still pending, for the reason that is known: their time has run out. */
    void expire() {
        for (int position = 0; position < results.length; position++) {
            if (result(position) instanceof UserResult.GoesOn goesOn) {
                result(position, new UserResult.Errored(goesOn.reason()));
            }
        }
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(part().expiresAt());
    }

    /** Lets everyone wait, each for the reason that was known. */
    void waitAll(Wait wait) {
        for (int position = 0; position < results.length; position++) {
            result(position, new UserResult.GoesOn(part().users().get(position).lastReason(), wait));
        }
    }

    /** The result at a position; a user whom nobody got to goes on as before. */
    UserResult result(int position) {
        var result = results[position];
        return result != null
                ? result
                : new UserResult.GoesOn(part().users().get(position).lastReason(), new Wait.Refused(Duration.ZERO, 0));
    }

    List<UserResult> results() {
        var all = new ArrayList<UserResult>(results.length);
        for (int i = 0; i < results.length; i++) {
            all.add(result(i));
        }
        return all;
    }

    /** Nobody has a final result, so there is nothing to record after the first touch. */
    boolean isWithoutOutcome() {
        return results().stream().allMatch(result -> result instanceof UserResult.GoesOn);
    }

    /** Those who are still pending, each with the reason that is known now. */
    List<EnteredUser> goOn() {
        var pending = new ArrayList<EnteredUser>();
        for (int position = 0; position < results.length; position++) {
            if (result(position) instanceof UserResult.GoesOn goesOn) {
                pending.add(part().users().get(position).because(goesOn.reason()));
            }
        }
        return pending;
    }
}
