package audiencesync.ingest;

import audiencesync.audience.Reading;
import audiencesync.audience.TextRule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * The rule for times of entry: ISO 8601 with an offset, also as Liquid writes it ({@code 2026-11-25 10:00:00 UTC}), or
 * seconds (9 to 11 digits) or milliseconds (12 to 14 digits) since 1970. To the millisecond.
 */
final class EnteredAtRule {
    private static final int SHORTEST = "2026-11-25T10:00Z".length();
    private static final int LONGEST = 40;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private EnteredAtRule() {}

    /** Reads a time. */
    static Reading<Instant> read(RawValue raw) {
        return switch (raw) {
            case RawValue.Text(var text) -> TextRule.read(text).then(EnteredAtRule::parse);
            case RawValue.Digits(var written) -> parse(written);
            case RawValue.Nothing() -> new Reading.Absent<>();
            case RawValue.Flag _, RawValue.Structure _ -> bad();
        };
    }

    private static Reading<Instant> parse(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return epoch(text);
        }
        // Most of what is no time is found here, without the cost of an exception for each of many users.
        if (text.length() < SHORTEST || text.length() > LONGEST || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return bad();
        }
        try {
            return new Reading.Usable<>(
                    OffsetDateTime.parse(iso(text), ISO).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return bad();
        }
    }

    private static String iso(String text) {
        if (text.charAt(10) != ' ') {
            return text;
        }
        return (text.substring(0, 10) + 'T' + text.substring(11))
                .replace(" UTC", "Z")
                .replace(" ", "");
    }

    private static Reading<Instant> epoch(String digits) {
        return switch (digits.length()) {
            case 9, 10, 11 -> new Reading.Usable<>(Instant.ofEpochSecond(Long.parseLong(digits)));
            case 12, 13, 14 -> new Reading.Usable<>(Instant.ofEpochMilli(Long.parseLong(digits)));
            default -> bad();
        };
    }

    private static Reading<Instant> bad() {
        return new Reading.Bad<>(Reading.Flaw.BAD_VALUE);
    }
}
