package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn tells about a step's target.
 *
 * @param adAccount the ad account; absent if the member cannot see it
 * @param role the member's role on it; absent if there is none
 * @param terms whether the terms for matched audiences are accepted; {@link Terms#NOT_TOLD} as long as no call says it
 * @param audience the audience; absent if there is none of that number
 * @param audiencesUsed how many audiences the ad account has, of all types
 */
public record TargetFacts(
        Fact<AdAccount> adAccount,
        Fact<Role> role,
        Fact<Terms> terms,
        Fact<Audience> audience,
        Fact<Integer> audiencesUsed) {
    /** Refuses nulls. */
    public TargetFacts {
        requireNonNull(adAccount, "adAccount is null");
        requireNonNull(role, "role is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(audiencesUsed, "audiencesUsed is null");
    }

    /** Nothing could be read, for one reason. */
    public static TargetFacts unreadable(String why) {
        return new TargetFacts(
                new Fact.Unreadable<>(why),
                new Fact.Unreadable<>(why),
                new Fact.Unreadable<>(why),
                new Fact.Unreadable<>(why),
                new Fact.Unreadable<>(why));
    }

    /**
     * An ad account (linkedin-api 7.1, [O]).
     *
     * @param name its name
     * @param status whether it can be used
     * @param serving false if LinkedIn holds it back, for instance for billing
     * @param test whether it is a test account, which has no audiences
     */
    public record AdAccount(String name, AccountStatus status, boolean serving, boolean test) {}

    /** The status of an ad account (linkedin-api 7.1, [O]). */
    public enum AccountStatus {
        /** In use. */
        ACTIVE,
        /** Cancelled. */
        CANCELED,
        /** Not set up yet. */
        DRAFT,
        /** Soon to be removed. */
        PENDING_DELETION,
        /** Removed. */
        REMOVED,
        /** A status that LinkedIn's documentation does not name. */
        OTHER
    }

    /** What a member may do on an ad account (linkedin-api 7.2, [O]): audiences need another role than VIEWER. */
    public enum Role {
        /** Pays. */
        ACCOUNT_BILLING_ADMIN,
        /** Manages the account. */
        ACCOUNT_MANAGER,
        /** Manages campaigns. */
        CAMPAIGN_MANAGER,
        /** Manages creatives. */
        CREATIVE_MANAGER,
        /** Only looks. */
        VIEWER,
        /** A role that LinkedIn's documentation does not name. */
        OTHER
    }

    /** Whether the ad account has accepted the terms for matched audiences. */
    public enum Terms {
        /** LinkedIn says so. */
        ACCEPTED,
        /** LinkedIn refuses for want of it. */
        NOT_ACCEPTED,
        /** No call tells it. */
        NOT_TOLD
    }

    /**
     * An audience (linkedin-api 2.3, [P]).
     *
     * @param name its name
     * @param adAccount whose it is
     * @param ofUsers whether it is of type USER, the only one that users can be sent to
     * @param status of its destination LINKEDIN
     * @param size members who can be targeted; absent while LinkedIn does not tell, above all below 300
     */
    public record Audience(
            String name,
            AdAccountId adAccount,
            boolean ofUsers,
            AudienceStatus status,
            @Nullable Long size) {}

    /** The status of an audience (linkedin-api 2.6, [O]). */
    public enum AudienceStatus {
        /** First processing, up to 48 hours. */
        BUILDING,
        /** Being processed again. */
        UPDATING,
        /** Usable. */
        READY,
        /** In no campaign and not changed for 30 days. */
        ARCHIVED,
        /** Unused for 90 days, its data is gone. */
        EXPIRED,
        /** Processing failed. */
        FAILED,
        /** Processing failed otherwise. */
        ERROR,
        /** A status that LinkedIn's documentation does not name. */
        OTHER
    }
}
