package audiencesync.linkedin;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import java.util.List;

/** What LinkedIn would get, for showing it without sending it. Stateless. */
public final class PlannedBody {
    private PlannedBody() {}

    /** The body of a request for these members, as UTF-8 JSON: exactly what {@link HttpAudienceApi} would send. */
    public static byte[] of(Action action, List<Member> members) {
        return UsersBody.write(action, members);
    }
}
