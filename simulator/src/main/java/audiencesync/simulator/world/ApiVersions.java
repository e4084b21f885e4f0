package audiencesync.simulator.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which values of {@code LinkedIn-Version} are active when. Immutable.
 *
 * @param lastDays each version with the day on which it is switched off, at 00:00 UTC
 */
public record ApiVersions(Map<String, LocalDate> lastDays) {

    /** Copies the map. */
    public ApiVersions {
        lastDays = java.util.Collections.unmodifiableMap(new TreeMap<>(lastDays));
    }

    /**
     * The sunset table of section 1.1 [O migrations; T]. 202608 [O] and 202609 [T] have no published date; the middle of
     * the month one year later is assumed [I].
     */
    public static ApiVersions published() {
        return new ApiVersions(Map.ofEntries(
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
                Map.entry("202607", LocalDate.of(2027, 7, 15)),
                Map.entry("202608", LocalDate.of(2027, 8, 15)),
                Map.entry("202609", LocalDate.of(2027, 9, 15))));
    }

    /** The same with one more version. */
    public ApiVersions with(String version, LocalDate lastDay) {
        Map<String, LocalDate> more = new TreeMap<>(lastDays);
        more.put(version, lastDay);
        return new ApiVersions(more);
    }

    /** Whether a version can be called at a moment; unknown ones, also newer than released, cannot [T]. */
    public boolean active(String version, Instant now) {
        LocalDate lastDay = lastDays.get(version);
        return lastDay != null
                && now.isBefore(lastDay.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
