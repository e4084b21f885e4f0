package audiencesync.people;

import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.delivery.EnteredUser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is to be erased: at least one of the three is known. {@code toString} hides every value.
 *
 * @param externalId in the form in which it is kept
 * @param email the hashed address
 * @param gaid the advertising id
 */
record Person(
        @Nullable String externalId,
        @Nullable HashedEmail email,
        @Nullable GoogleAdId gaid) {
    /** Whether a user is this person, by any of the three. */
    boolean is(EnteredUser user) {
        return (externalId != null && externalId.equals(user.externalId()))
                || (email != null && email.equals(user.member().email()))
                || (gaid != null && gaid.equals(user.member().gaid()));
    }

    /** What LinkedIn may know this person by, one identifier each, since it may know only one of them. */
    List<Member> members() {
        var members = new ArrayList<Member>();
        if (email != null) {
            members.add(new Member(email, null, null));
        }
        if (gaid != null) {
            members.add(new Member(null, gaid, null));
        }
        return members;
    }

    @Override
    public String toString() {
        return "Person[hidden]";
    }
}
