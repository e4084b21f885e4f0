package audiencesync.delivery;

import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import java.util.UUID;

/** How a user lies in a message: a byte that says what is there, then only that. */
final class UserLayout {
    private static final int EMAIL = 1;
    private static final int GAID = 2;
    private static final int NAME = 4;
    private static final int EXTERNAL_ID = 8;
    private static final int REASON = 16;
    private static final int ENTERED_EARLIER = 32;

    private UserLayout() {}

    static void write(BinaryWriter out, EnteredUser user, Instant receivedAt, int lastIndex) {
        var member = user.member();
        var email = member.email();
        var gaid = member.gaid();
        var name = member.name();
        var externalId = user.externalId();
        boolean reason = user.lastReason() != ErroredReason.NO_CAPACITY;
        boolean earlier = !user.enteredAt().equals(receivedAt);
        out.octet((email == null ? 0 : EMAIL)
                | (gaid == null ? 0 : GAID)
                | (name == null ? 0 : NAME)
                | (externalId == null ? 0 : EXTERNAL_ID)
                | (reason ? REASON : 0)
                | (earlier ? ENTERED_EARLIER : 0));
        out.signed((long) user.index() - lastIndex);
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
        if (externalId != null) {
            out.text(externalId);
        }
        if (reason) {
            Codes.ERRORED.write(out, user.lastReason());
        }
        if (earlier) {
            out.signed(receivedAt.toEpochMilli() - user.enteredAt().toEpochMilli());
        }
    }

    static EnteredUser read(BinaryReader in, Instant receivedAt, int lastIndex) {
        int flags = in.octet();
        int index = index(lastIndex + in.signed());
        var email = has(flags, EMAIL) ? HashedEmail.ofDigest(in.raw(HashedEmail.BYTES)) : null;
        var gaid = has(flags, GAID) ? new GoogleAdId(new UUID(in.fixed64(), in.fixed64())) : null;
        var name = has(flags, NAME) ? new PersonName(in.text(), in.text()) : null;
        var externalId = has(flags, EXTERNAL_ID) ? in.text() : null;
        var reason = has(flags, REASON) ? Codes.ERRORED.read(in) : ErroredReason.NO_CAPACITY;
        var enteredAt =
                has(flags, ENTERED_EARLIER) ? Times.ofMillis(receivedAt.toEpochMilli() - in.signed()) : receivedAt;
        return new EnteredUser(index, externalId, enteredAt, new Member(email, gaid, name), reason);
    }

    private static int index(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("index out of range");
        }
        return (int) value;
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
