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
}
