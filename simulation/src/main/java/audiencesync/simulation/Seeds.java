package audiencesync.simulation;

import org.jspecify.annotations.Nullable;

/** The door for those who load the simulation with other classes beneath it. */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs the seeds in [from, to) on one thread until one fails.
     *
     * @return the seed and what failed, in one line; null if all held
     */
    public static @Nullable String firstFailure(long from, long to) throws InterruptedException {
        var result = Main.firstFailure(from, to, 1);
        var failed = result.failed();
        return failed == null
                ? null
                : "seed " + result.seed() + ": " + failed.lines().findFirst().orElse("");
    }
}
