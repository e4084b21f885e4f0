package audiencesync.delivery;

import audiencesync.audience.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Names what one handling of a part kept of its errored users. The part's marker names the one that counts: what an
 * unfinished or losing handling kept is never taken for true. Follows from what is kept, so that trying again replaces
 * it, and handlings that end differently never meet.
 *
 * @param value 64 bits
 */
public record KeptId(long value) {
    /** The id of these users of a part, errored at that time. */
    public static KeptId of(Part part, Instant at, List<EnteredUser> errored) {
        var out = new BinaryWriter();
        out.text(part.key().toString());
        out.fixed64(part.copy().value());
        out.fixed64(at.toEpochMilli());
        for (var user : errored) {
            out.unsigned(user.index());
            Codes.ERRORED.write(out, user.lastReason());
        }
        return new KeptId(ByteBuffer.wrap(Sha256.of(out.toByteArray())).getLong());
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
