package audiencesync.local.coldstart;

import java.util.List;

/**
 * How long some first and second invocations took.
 *
 * @param first milliseconds, in any order, at least one
 * @param second of the invocation after it
 */
record Timings(List<Long> first, List<Long> second) {
    Timings {
        first = first.stream().sorted().toList();
        second = second.stream().sorted().toList();
    }

    /** A row of the table. */
    String row(FirstInvocation what) {
        return "| `%sFunction` | %s | %d | %d | %d | %d |"
                .formatted(
                        what.function(), what.work(), first.getFirst(), median(first), first.getLast(), median(second));
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
