package audiencesync.linkedin;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import org.jspecify.annotations.Nullable;

/** LinkedIn's URNs ([O] create-and-manage-accounts, -account-users). */
final class Urns {
    private static final String AD_ACCOUNT = "urn:li:sponsoredAccount:";
    private static final String PERSON = "urn:li:person:";

    private Urns() {}

    static String of(AdAccountId account) {
        return AD_ACCOUNT + account;
    }

    /**
     * The account of a URN.
     *
     * @throws IllegalArgumentException if it is not an ad account's
     */
    static AdAccountId adAccount(String urn) {
        if (!urn.startsWith(AD_ACCOUNT)) {
            throw new IllegalArgumentException("not the URN of an ad account");
        }
        return new AdAccountId(Long.parseLong(urn.substring(AD_ACCOUNT.length())));
    }

    /** The member of a URN; null if it is not a person's. */
    static @Nullable LinkedInMemberId person(String urn) {
        return urn.startsWith(PERSON) ? new LinkedInMemberId(urn.substring(PERSON.length())) : null;
    }
}
