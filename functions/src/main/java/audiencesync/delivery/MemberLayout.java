package audiencesync.delivery;

import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import java.util.UUID;

/** How a member lies in binary: bits that say what is there, then only that. */
final class MemberLayout {
    /** The bits that {@link #bits} uses; others are free for what lies around a member. */
    static final int BITS = 3;

    private static final int EMAIL = 1;
    private static final int GAID = 2;
    private static final int NAME = 4;

    private MemberLayout() {}

    static int bits(Member member) {
        return (member.email() == null ? 0 : EMAIL)
                | (member.gaid() == null ? 0 : GAID)
                | (member.name() == null ? 0 : NAME);
    }

    static void writeFields(BinaryWriter out, Member member) {
        var email = member.email();
        var gaid = member.gaid();
        var name = member.name();
        if (email != null) {
            out.raw(email.digest());
        }
        if (gaid != null) {
            out.fixed64(gaid.value().getMostSignificantBits());
            out.fixed64(gaid.value().getLeastSignificantBits());
        }
        if (name != null) {
            out.text(name.first());
            out.text(name.last());
        }
    }

    static Member readFields(BinaryReader in, int bits) {
        var email = (bits & EMAIL) != 0 ? HashedEmail.ofDigest(in.raw(HashedEmail.BYTES)) : null;
        var gaid = (bits & GAID) != 0 ? new GoogleAdId(new UUID(in.fixed64(), in.fixed64())) : null;
        var name = (bits & NAME) != 0 ? new PersonName(in.text(), in.text()) : null;
        return new Member(email, gaid, name);
    }

    static void write(BinaryWriter out, Member member) {
        out.octet(bits(member));
        writeFields(out, member);
    }

    /** Reads what {@link #write} wrote; bits of a later version are refused. */
    static Member read(BinaryReader in) {
        int bits = in.octet();
        if (bits >= 1 << BITS) {
            throw new IllegalArgumentException("unknown fields");
        }
        return readFields(in, bits);
    }
}
