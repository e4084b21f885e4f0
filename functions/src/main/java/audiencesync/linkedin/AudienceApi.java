package audiencesync.linkedin;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import java.time.Duration;
import java.util.List;

/** Port: LinkedIn's Matched Audiences API. Thread-safe. Knows no limits: the caller keeps to them. */
public interface AudienceApi {
    /**
     * Adds or removes members of a segment in one request ({@code BATCH_CREATE}, [P][R]). Idempotent at LinkedIn ([O]).
     *
     * @param members at least one; all of them get the same action
     * @param timeout how long to wait for the whole answer, connecting included; nothing is sent if it is not positive
     * @return what LinkedIn answered; never throws for what LinkedIn or the network does
     * @throws IllegalArgumentException if there are no members
     */
    BatchOutcome changeMembers(
            AccessToken token, SegmentId segment, Action action, List<Member> members, Duration timeout);

    /**
     * The same in two steps, for a caller with an appointment: does beforehand whatever needs no connection, above all
     * the writing of a body of up to 1 MB, so that sending takes no longer than the network does.
     *
     * @param members at least one; all of them get the same action
     */
    default Prepared prepare(AccessToken token, SegmentId segment, Action action, List<Member> members) {
        return timeout -> changeMembers(token, segment, action, members, timeout);
    }

    /** A request that is ready to be sent; holds the token. */
    @FunctionalInterface
    interface Prepared {
        /**
         * Sends it, each time anew.
         *
         * @param timeout how long to wait for the whole answer
         * @return what LinkedIn answered; never throws for what LinkedIn or the network does
         */
        BatchOutcome send(Duration timeout);
    }
}
