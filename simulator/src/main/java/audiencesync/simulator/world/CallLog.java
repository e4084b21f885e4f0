package audiencesync.simulator.world;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest calls in detail and all calls as counters. Thread-safe. */
public final class CallLog {

    private static final int KEPT = 2_000;

    private final ArrayDeque<Call> latest = new ArrayDeque<>();
    private final Map<String, Map<Integer, Long>> counters = new TreeMap<>();

    CallLog() {}

    /** Notes a call that ended. */
    public synchronized void add(Call call) {
        latest.addFirst(call);
        if (latest.size() > KEPT) {
            latest.removeLast();
        }
        counters.computeIfAbsent(call.endpoint(), endpoint -> new TreeMap<>()).merge(call.status(), 1L, Long::sum);
    }

    /** The latest calls, newest first, at most 2,000. */
    public synchronized List<Call> latest() {
        return List.copyOf(latest);
    }

    /** Number of calls by endpoint and status; status 0 means cut without an answer. */
    public synchronized Map<String, Map<Integer, Long>> counters() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        counters.forEach((endpoint, byStatus) -> copy.put(endpoint, new TreeMap<>(byStatus)));
        return copy;
    }

    /** Number of calls of an endpoint that were answered with a status. */
    public synchronized long count(String endpoint, int status) {
        return counters.getOrDefault(endpoint, Map.of()).getOrDefault(status, 0L);
    }
}
