package audiencesync.delivery;

import java.util.HexFormat;

/**
 * Tells the copies of one part apart: drawn at random whenever a part is queued for the first time in its attempt, and
 * kept when the same part is only sent on.
 *
 * @param value 64 random bits
 */
public record CopyId(long value) {
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
