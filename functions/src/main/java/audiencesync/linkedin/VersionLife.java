package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * How long LinkedIn serves an API version; afterwards every call answers 426.
 *
 * @param version {@code YYYYMM}
 * @param servedUntil the day on which it is switched off
 * @param announced whether LinkedIn named that day; else it is the earliest possible one, since each version is
 *     supported for at least a year ([O] versioning, seen 2026-09)
 */
public record VersionLife(String version, LocalDate servedUntil, boolean announced) {
    /** Days of sunset ([O] migrations; [T] api-evangelist lifecycle file of 2026-08-13). There was no 202512. */
    private static final Map<String, LocalDate> ANNOUNCED = Map.ofEntries(
            Map.entry("202508", LocalDate.of(2026, 8, 17)),
            Map.entry("202509", LocalDate.of(2026, 9, 15)),
            Map.entry("202510", LocalDate.of(2026, 10, 15)),
            Map.entry("202511", LocalDate.of(2026, 11, 16)),
            Map.entry("202601", LocalDate.of(2027, 1, 15)),
            Map.entry("202602", LocalDate.of(2027, 2, 15)),
            Map.entry("202603", LocalDate.of(2027, 3, 16)),
            Map.entry("202604", LocalDate.of(2027, 4, 15)),
            Map.entry("202605", LocalDate.of(2027, 5, 15)),
            Map.entry("202606", LocalDate.of(2027, 6, 15)),
            Map.entry("202607", LocalDate.of(2027, 7, 15)));

    /** When people are told that a version ends (case 12). */
    private static final Period WARNED_BEFORE = Period.ofDays(60);

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMM");

    /** Where a version stands. */
    public enum Stage {
        /** Served for more than 60 days to come. */
        SERVED,
        /** Served for 60 days or less. */
        ENDING,
        /** LinkedIn may have switched it off; it has, if the day was announced. */
        OVER
    }

    /** Refuses nulls. */
    public VersionLife {
        requireNonNull(version, "version is null");
        requireNonNull(servedUntil, "servedUntil is null");
    }

    /** Where it stands on a day. */
    public Stage stage(LocalDate today) {
        if (!today.isBefore(servedUntil)) {
            return Stage.OVER;
        }
        return today.plus(WARNED_BEFORE).isAfter(servedUntil) ? Stage.ENDING : Stage.SERVED;
    }

    /**
     * What is known of a version.
     *
     * @throws java.time.DateTimeException if it is no year and month
     */
    public static VersionLife of(String version) {
        var announced = ANNOUNCED.get(version);
        return announced != null
                ? new VersionLife(version, announced, true)
                : new VersionLife(
                        version, YearMonth.parse(version, FORM).plusYears(1).atDay(1), false);
    }
}
