package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

/**
 * An ad account.
 *
 * @param id the number in {@code urn:li:sponsoredAccount:{id}}
 * @param name the name that members see
 * @param type BUSINESS or ENTERPRISE [O]
 * @param status the account's state [O]
 * @param test whether it is a test account, which cannot have segments [O via T]
 * @param currency ISO 4217
 */
public record AdAccount(long id, String name, Type type, Status status, boolean test, String currency) {

    /** The start of an account's URN. */
    public static final String URN_PREFIX = "urn:li:sponsoredAccount:";

    /** Kind of account [O]. */
    public enum Type {
        /** Self-service. */
        BUSINESS,
        /** Managed. */
        ENTERPRISE
    }

    /** State of an account [O]. */
    public enum Status {
        /** Usable. */
        ACTIVE,
        /** Cancelled. */
        CANCELED,
        /** Being set up. */
        DRAFT,
        /** About to be deleted. */
        PENDING_DELETION,
        /** Deleted. */
        REMOVED
    }

    /** Checks for nulls. */
    public AdAccount {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(status, "status is null");
        requireNonNull(currency, "currency is null");
    }

    /** An active business account in euro. */
    public static AdAccount of(long id, String name) {
        return new AdAccount(id, name, Type.BUSINESS, Status.ACTIVE, false, "EUR");
    }

    /** A test account, on which segments cannot be created. */
    public static AdAccount testAccount(long id, String name) {
        return new AdAccount(id, name, Type.BUSINESS, Status.ACTIVE, true, "EUR");
    }

    /** The account's URN. */
    public String urn() {
        return URN_PREFIX + id;
    }
}
