package audiencesync.audience;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A Google advertising id ({@code GOOGLE_AID}): sent plain, lower-case and hyphenated ([V] Segment, RudderStack, HCL;
 * the documented "32 characters" is the length without hyphens, see linkedin-api 3.2).
 *
 * @param value the id; the all-zero one means "opted out" and is refused
 */
public record GoogleAdId(UUID value) implements Identifier {
    private static final UUID OPTED_OUT = new UUID(0, 0);

    /**
     * Refuses the all-zero id.
     *
     * @throws IllegalArgumentException for the all-zero id
     */
    public GoogleAdId {
        requireNonNull(value, "value is null");
        if (value.equals(OPTED_OUT)) {
            throw new IllegalArgumentException("the all-zero advertising id means opted out");
        }
    }

    /** The 36-character form that LinkedIn gets. */
    public String text() {
        return value.toString();
    }

    /** Hides the value, so that no log line can hold it. */
    @Override
    public String toString() {
        return "GoogleAdId[hidden]";
    }
}
