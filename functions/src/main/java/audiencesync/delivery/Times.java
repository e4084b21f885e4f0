package audiencesync.delivery;

import java.time.Instant;

/** Times in a message: whole milliseconds within the years 1970 to 9999. */
final class Times {
    private static final long MAX_MILLIS = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private Times() {}

    static Instant ofMillis(long millis) {
        if (millis < 0 || millis > MAX_MILLIS) {
            throw new IllegalArgumentException("time out of range");
        }
        return Instant.ofEpochMilli(millis);
    }
}
