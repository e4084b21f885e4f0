package audiencesync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened, for the one who looks for a fault. */
final class Trace {
    private static final int LINES = Integer.getInteger("trace", 60);

    private final Instant start;
    private final Deque<String> lines = new ArrayDeque<>();

    Trace(Instant start) {
        this.start = start;
    }

    void add(Instant at, String who, String what) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast("%10.3f s  %-12s %s".formatted(Duration.between(start, at).toMillis() / 1000.0, who, what));
    }

    /** The lines, one under the other. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
