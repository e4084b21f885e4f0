package audiencesync.metrics;

import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query {@code ?from&to&by=hour|day} of the metrics routes. Times are ISO 8601 with an offset, or a date for its
 * midnight in UTC. {@code by} is {@code hour} if not given; {@code to} is then the end of the running hour or day, and
 * {@code from} 24 hours or 30 days before it. Both are widened to whole hours or days in UTC.
 */
sealed interface MetricsQuery {
    /**
     * A range of buckets.
     *
     * @param from start of the first bucket
     * @param to end of the last bucket
     * @param by the buckets' size
     */
    record Range(Instant from, Instant to, Bucket by) implements MetricsQuery {}

    /**
     * A query that cannot be answered.
     *
     * @param problem what is wrong with it
     */
    record Unusable(Problem problem) implements MetricsQuery {}

    /** The size of a bucket. */
    enum Bucket {
        /** An hour in UTC. */
        HOUR(ChronoUnit.HOURS, Duration.ofHours(24), Duration.ofDays(31)),
        /** A day in UTC. */
        DAY(ChronoUnit.DAYS, Duration.ofDays(30), Duration.ofDays(366));

        private final ChronoUnit unit;
        private final Duration usual;
        private final Duration longest;

        Bucket(ChronoUnit unit, Duration usual, Duration longest) {
            this.unit = unit;
            this.usual = usual;
            this.longest = longest;
        }

        /** The start of the bucket in which an instant lies. */
        Instant start(Instant instant) {
            return instant.truncatedTo(unit);
        }

        private Instant end(Instant instant) {
            var start = start(instant);
            return start.equals(instant) ? instant : start.plus(1, unit);
        }
    }

    /** Reads a query. */
    static MetricsQuery read(Map<String, String> query, Instant now) {
        return switch (query.getOrDefault("by", "hour")) {
            case "hour" -> read(query, now, Bucket.HOUR);
            case "day" -> read(query, now, Bucket.DAY);
            default -> unusable("by", ProblemType.BAD_BY, "by is neither hour nor day.");
        };
    }

    private static MetricsQuery read(Map<String, String> query, Instant now, Bucket by) {
        var asked = query.get("to");
        var to = asked == null ? by.end(now.plusMillis(1)) : time(asked);
        if (to == null) {
            return unusable("to", ProblemType.BAD_TO, "to is not a time with an offset, nor a date.");
        }
        var start = query.get("from");
        var from = start == null ? to.minus(by.usual) : time(start);
        if (from == null) {
            return unusable("from", ProblemType.BAD_FROM, "from is not a time with an offset, nor a date.");
        }
        var range = new Range(by.start(from), by.end(to), by);
        if (!from.isBefore(to)) {
            return unusable("from", ProblemType.BAD_RANGE, "from is not before to.");
        }
        if (Duration.between(range.from(), range.to()).compareTo(by.longest) > 0) {
            return unusable(
                    "from", ProblemType.BAD_RANGE, "The range is longer than " + by.longest.toDays() + " days.");
        }
        return range;
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.length() == "2026-11-25".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    // A plus sign that was not escaped arrives as a blank.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Unusable unusable(String parameter, ProblemType type, String detail) {
        return new Unusable(Problem.at(new Problem.Place.Parameter(parameter), type, detail));
    }
}
