package audiencesync.ratelimit;

/** An endpoint of LinkedIn's with a request limit of its own. */
public enum Endpoint {
    /** {@code /dmpSegments/{id}/users}: 600 requests a minute per member and app ([O] create-and-manage-segment-users). */
    SEGMENT_USERS
}
