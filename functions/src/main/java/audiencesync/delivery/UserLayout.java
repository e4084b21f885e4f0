package audiencesync.delivery;

import audiencesync.metrics.ErroredReason;
import java.time.Instant;

/** How a user lies in a message: a byte that says what is there, then only that. */
final class UserLayout {
    private static final int EXTERNAL_ID = 1 << MemberLayout.BITS;
    private static final int REASON = EXTERNAL_ID << 1;
    private static final int ENTERED_EARLIER = REASON << 1;

    /** Most bytes that the place of a user in the request takes, as a distance from the one before. */
    static final int LONGEST_INDEX = 5;

    private UserLayout() {}

    static void write(BinaryWriter out, EnteredUser user, Instant receivedAt, int lastIndex) {
        var externalId = user.externalId();
        boolean reason = user.lastReason() != ErroredReason.NO_CAPACITY;
        boolean earlier = !user.enteredAt().equals(receivedAt);
        out.octet(MemberLayout.bits(user.member())
                | (externalId == null ? 0 : EXTERNAL_ID)
                | (reason ? REASON : 0)
                | (earlier ? ENTERED_EARLIER : 0));
        out.signed((long) user.index() - lastIndex);
        MemberLayout.writeFields(out, user.member());
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
        int bits = in.octet();
        int index = index(lastIndex + in.signed());
        var member = MemberLayout.readFields(in, bits);
        var externalId = has(bits, EXTERNAL_ID) ? in.text() : null;
        var reason = has(bits, REASON) ? Codes.ERRORED.read(in) : ErroredReason.NO_CAPACITY;
        var enteredAt =
                has(bits, ENTERED_EARLIER) ? Times.ofMillis(receivedAt.toEpochMilli() - in.signed()) : receivedAt;
        return new EnteredUser(index, externalId, enteredAt, member, reason);
    }

    private static int index(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("index out of range");
        }
        return (int) value;
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }
}
