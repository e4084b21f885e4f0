package audiencesync.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects warnings: a count and the first few places of each, however many users there are. For one thread. */
final class Warnings {
    private static final int FIRST = 5;

    private final Map<Warning, Tally> tallies = new EnumMap<>(Warning.class);

    private static final class Tally {
        private final List<Integer> first = new ArrayList<>();
        private int count;
        private int last = -1;
    }

    /** A warning about a user; the same about the user before is not counted again. Users come in raw order. */
    void add(Warning warning, int index) {
        var tally = tallies.computeIfAbsent(warning, w -> new Tally());
        if (tally.last == index) {
            return;
        }
        tally.last = index;
        tally.count++;
        if (tally.first.size() < FIRST) {
            tally.first.add(index);
        }
    }

    /** A warning about the request. */
    void add(Warning warning) {
        tallies.computeIfAbsent(warning, w -> new Tally());
    }

    /** All of them so far. */
    List<WarningCount> counted() {
        return tallies.entrySet().stream()
                .map(e -> new WarningCount(e.getKey(), e.getValue().count, e.getValue().first))
                .toList();
    }
}
