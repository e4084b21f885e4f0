package audiencesync.simulator.world;

import java.time.Instant;
import java.util.TreeMap;

/**
 * Users received and recognised within the last seven days, in buckets of an hour [O: rolling last 7 days; that adds
 * are counted and not distinct people is assumed, I]. Not thread-safe.
 */
final class RollingCounts {

    private static final long HOURS = 7 * 24L;

    private static final class Bucket {
        private long input;
        private long matched;
    }

    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();

    void add(Instant now, long input, long matched) {
        Bucket bucket = buckets.computeIfAbsent(hour(now), h -> new Bucket());
        bucket.input += input;
        bucket.matched += matched;
    }

    long input(Instant now) {
        return recent(now).stream().mapToLong(bucket -> bucket.input).sum();
    }

    long matched(Instant now) {
        return recent(now).stream().mapToLong(bucket -> bucket.matched).sum();
    }

    private java.util.Collection<Bucket> recent(Instant now) {
        return buckets.tailMap(hour(now) - HOURS, false).values();
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600L);
    }
}
