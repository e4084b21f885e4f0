package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;

/**
 * An ad account ([O] create-and-manage-accounts).
 *
 * @param id the account
 * @param name as in Campaign Manager; empty if LinkedIn did not tell
 * @param status its status
 * @param test a test account: no audience can be made in it ([O via T])
 * @param serving false if LinkedIn holds its campaigns back, for instance for billing ([O] {@code servingStatuses})
 */
public record AdAccount(AdAccountId id, String name, Status status, boolean test, boolean serving) {
    /** Its status ([O]). */
    public enum Status {
        /** In use. */
        ACTIVE,
        /** Cancelled; can be reopened. */
        CANCELED,
        /** Not complete yet. */
        DRAFT,
        /** About to be deleted. */
        PENDING_DELETION,
        /** Deleted. */
        REMOVED,
        /** A status that was not documented in September 2026, or none. */
        UNKNOWN
    }

    /** Refuses nulls. */
    public AdAccount {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(status, "status is null");
    }

    /** An account that is not held back. */
    public AdAccount(AdAccountId id, String name, Status status, boolean test) {
        this(id, name, status, test, true);
    }
}
