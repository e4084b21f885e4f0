package audiencesync.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about; null means any.
 *
 * @param endpoint the operation
 * @param app the client id of the token
 * @param member the member of the token
 * @param segment the segment in the path
 */
public record Target(
        @Nullable Endpoint endpoint,
        @Nullable String app,
        @Nullable String member,
        @Nullable Long segment) {

    /** All calls. */
    public static Target anything() {
        return new Target(null, null, null, null);
    }

    boolean covers(Endpoint of, @Nullable String byApp, @Nullable String byMember, @Nullable Long toSegment) {
        return (endpoint == null || endpoint == of)
                && (app == null || app.equals(byApp))
                && (member == null || member.equals(byMember))
                && (segment == null || segment.equals(toSegment));
    }
}
