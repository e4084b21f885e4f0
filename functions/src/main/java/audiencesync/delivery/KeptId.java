package audiencesync.delivery;

import java.util.HexFormat;

/**
 * Names what one handling of a part kept of its errored users. The part's marker names the one that counts: what an
 * unfinished or losing handling kept is never taken for true.
 *
 * @param value 64 random bits
 */
public record KeptId(long value) {
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
