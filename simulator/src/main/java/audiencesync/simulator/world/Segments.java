package audiencesync.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All DMP segments. Thread-safe. Numbers go up by one and are never used again. */
public final class Segments {

    private static final long FIRST_ID = 30_418_822L;

    private final Rules rules;
    private final Map<Long, Segment> segments = new ConcurrentHashMap<>();
    private long nextId = FIRST_ID;

    Segments(Rules rules) {
        this.rules = rules;
    }

    /** Creates a segment unless the account is full, in which case nothing is returned. */
    public synchronized Optional<Segment> create(NewSegment source, Instant now, int segmentsPerAccount) {
        if (ofAccount(source.account()).size() >= segmentsPerAccount) {
            return Optional.empty();
        }
        Segment segment = new Segment(nextId++, source, now, rules);
        segments.put(segment.id(), segment);
        return Optional.of(segment);
    }

    /** The segment of a number. */
    public Optional<Segment> find(long id) {
        return Optional.ofNullable(segments.get(id));
    }

    /** Removes a segment with all its members; false if there was none. */
    public boolean delete(long id) {
        return segments.remove(id) != null;
    }

    /** All segments by number. */
    public List<Segment> all() {
        return segments.values().stream()
                .sorted(Comparator.comparingLong(Segment::id))
                .toList();
    }

    /** The segments of an ad account by number. */
    public List<Segment> ofAccount(long account) {
        return all().stream().filter(segment -> segment.account() == account).toList();
    }
}
