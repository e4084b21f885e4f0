package audiencesync.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs seeds: {@code --seeds N} the seeds 0 to N-1 ({@code --from K} begins at K), {@code --seed N} one with its trace.
 * Exits 0 if everything held, 1 at the first seed where something did not, 2 for arguments it does not know.
 */
public final class Main {
    private Main() {}

    /** Runs what the arguments say. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        try {
            long seeds = option(arguments, "--seeds").orElse(100L);
            long from = option(arguments, "--from").orElse(0L);
            var one = option(arguments, "--seed");
            return one.isPresent() ? run(one.get(), one.get() + 1) : run(from, from + seeds);
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            System.err.println("usage: simulate [--seeds N] [--from K] | --seed N");
            return 2;
        }
    }

    private static Optional<Long> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(Long.parseLong(arguments.get(at + 1)));
    }

    private static int run(long from, long to) throws InterruptedException {
        var began = System.nanoTime();
        var failure = firstFailure(from, to, Runtime.getRuntime().availableProcessors());
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (failure.failed() != null) {
            System.out.println(failure.failed());
            System.out.println("FAILED " + failure.rule() + ": repeat with --seed " + failure.seed());
            return 1;
        }
        var sum = failure.sum();
        double seconds = Math.max(took.toMillis(), 1) / 1_000.0;
        System.out.printf(
                "%d seeds held: %d users, %d calls, %d effects, at most %d messages at a time"
                        + " and %d copies of a part;"
                        + " %d steps stopped, %d requests refused by them, %d errored users sent again%n",
                to - from,
                sum.users(),
                sum.calls(),
                sum.turns(),
                sum.mostUnderWay(),
                sum.mostCopies(),
                sum.stops(),
                sum.refused(),
                sum.resent());
        var people = sum.memberships();
        System.out.printf(
                "%d people fully checked against their latest intent; not: %d given up, %d with entries closer than"
                        + " clocks agree, %d left wrong by late requests (documented remainder)%n",
                people.checked(), people.givenUp(), people.unordered(), people.landedLate());
        System.out.printf(
                "%d h simulated in %.1f s: %.0f h a second%n",
                sum.simulated().toHours(), seconds, sum.simulated().toMinutes() / 60.0 / seconds);
        return 0;
    }

    /**
     * What came of seeds.
     *
     * @param sum of all that held
     * @param seed the first that failed
     * @param rule what did not hold; null if everything did
     * @param failed how, with the trace; null if everything held
     */
    record Result(
            World.Outcome sum,
            long seed,
            @Nullable Rule rule,
            @Nullable String failed) {}

    /** Runs seeds side by side until one fails. */
    static Result firstFailure(long from, long to, int threads) throws InterruptedException {
        var next = new AtomicLong(from);
        var failed = new AtomicReference<@Nullable Result>();
        var sum = new AtomicReference<>(
                new World.Outcome(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, Checker.Memberships.none()));
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().start(() -> {
                for (long seed = next.getAndIncrement();
                        seed < to && failed.get() == null;
                        seed = next.getAndIncrement()) {
                    try {
                        var outcome = new World(seed).run();
                        sum.accumulateAndGet(outcome, World.Outcome::plus);
                    } catch (World.Failure failure) {
                        var message = String.valueOf(failure.getMessage());
                        failed.compareAndSet(null, new Result(sum.get(), seed, failure.rule(), message));
                    }
                }
            }));
        }
        for (var worker : workers) {
            worker.join();
        }
        var first = failed.get();
        return first != null ? first : new Result(sum.get(), -1, null, null);
    }
}
