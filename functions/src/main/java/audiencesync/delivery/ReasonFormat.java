package audiencesync.delivery;

import audiencesync.metrics.ErroredReason;
import java.util.ArrayList;
import java.util.List;

/** Reasons as bytes, one each, by the numbers of {@link QueueFormat}. Stateless. */
public final class ReasonFormat {
    private ReasonFormat() {}

    /** Encodes reasons. */
    public static byte[] encode(List<ErroredReason> reasons) {
        var out = new BinaryWriter();
        reasons.forEach(reason -> Codes.ERRORED.write(out, reason));
        return out.toByteArray();
    }

    /**
     * Decodes what {@link #encode} made.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static List<ErroredReason> decode(byte[] bytes) {
        var in = new BinaryReader(bytes, 0, bytes.length);
        var reasons = new ArrayList<ErroredReason>(bytes.length);
        while (in.hasMore()) {
            reasons.add(Codes.ERRORED.read(in));
        }
        return List.copyOf(reasons);
    }
}
