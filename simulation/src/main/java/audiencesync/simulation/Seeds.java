package audiencesync.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door for those who load the simulation with other classes beneath it. */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs the seeds in [from, to) on one thread until one fails.
     *
     * @return the seed, the name of the rule that did not hold, and how; null if all held
     */
    public static @Nullable List<String> firstFailure(long from, long to) throws InterruptedException {
        var result = Main.firstFailure(from, to, 1);
        var rule = result.rule();
        var failed = result.failed();
        return rule == null || failed == null
                ? null
                : List.of(
                        Long.toString(result.seed()),
                        rule.name(),
                        failed.lines().findFirst().orElse(""));
    }
}
