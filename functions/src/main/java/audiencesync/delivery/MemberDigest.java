package audiencesync.delivery;

import audiencesync.audience.Member;
import audiencesync.audience.Sha256;
import java.util.HexFormat;

/** A short name for a member's payload: equal payloads have equal digests. */
final class MemberDigest {
    private static final int BYTES = 16;

    private MemberDigest() {}

    static String of(Member member) {
        var out = new BinaryWriter();
        MemberLayout.write(out, member);
        return HexFormat.of().formatHex(Sha256.of(out.toByteArray()), 0, BYTES);
    }
}
