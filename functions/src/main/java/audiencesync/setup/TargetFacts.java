package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;

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
        Fact<Segment> audience,
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

    /** Whether the ad account has accepted the terms for matched audiences. */
    public enum Terms {
        /** LinkedIn says so. */
        ACCEPTED,
        /** LinkedIn refuses for want of it. */
        NOT_ACCEPTED,
        /** No call tells it. */
        NOT_TOLD
    }
}
