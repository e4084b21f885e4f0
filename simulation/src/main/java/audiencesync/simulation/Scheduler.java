package audiencesync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in an order and at times that the seed decides. A task is a virtual thread that holds the
 * baton until it sleeps or ends; so everything that happens between two sleeps happens at once, as one effect. Time
 * stands still while a task runs.
 */
final class Scheduler {
    private final class Task {
        private final Host host;
        private final Runnable body;
        private final Semaphore baton = new Semaphore(0);
        private @Nullable Thread thread;
        private final Runnable whenEnded;

        Task(Host host, Runnable body, Runnable whenEnded) {
            this.host = host;
            this.body = body;
            this.whenEnded = whenEnded;
        }

        /** Lets the task run until it sleeps or ends. */
        void turn() {
            current = this;
            if (thread == null) {
                thread = Thread.ofVirtual().unstarted(this::live);
                thread.start();
            } else {
                baton.release();
            }
            returned.acquireUninterruptibly();
            current = null;
        }

        private void live() {
            try {
                if (!host.isDead()) {
                    body.run();
                }
            } catch (Crash died) {
                host.die();
            } catch (RuntimeException | Error fault) {
                failure = failure == null ? fault : failure;
            } finally {
                whenEnded.run();
                returned.release();
            }
        }

        void rest() {
            returned.release();
            baton.acquireUninterruptibly();
            if (host.isDead()) {
                throw new Crash();
            }
        }
    }

    private record Turn(Instant at, long tie, long number, Task task) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int order = at.compareTo(other.at);
            order = order != 0 ? order : Long.compare(tie, other.tie);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    private final RandomGenerator random;
    private final Semaphore returned = new Semaphore(0);
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private Instant now;
    private Instant runsUntil;
    private long turnsTaken;
    private volatile @Nullable Task current;
    private volatile @Nullable Throwable failure;

    Scheduler(Instant start, RandomGenerator random) {
        this.now = start;
        this.runsUntil = start;
        this.random = random;
    }

    /** True time. */
    Instant now() {
        return now;
    }

    long turnsTaken() {
        return turnsTaken;
    }

    Host currentHost() {
        var task = current;
        if (task == null) {
            throw new IllegalStateException("nobody runs");
        }
        return task.host;
    }

    /** Begins something; it runs when its turn comes. */
    void spawn(Host host, Duration delay, Runnable body) {
        enqueue(now.plus(delay), new Task(host, body, () -> {}));
    }

    private void enqueue(Instant at, Task task) {
        turns.add(new Turn(at.isBefore(now) ? now : at, random.nextLong(), turnsTaken + turns.size(), task));
    }

    /** Lets others run until that time. */
    void sleepUntil(Instant at) {
        var task = current;
        if (task == null) {
            throw new IllegalStateException("nobody runs");
        }
        var next = turns.peek();
        if ((next == null || next.at().isAfter(at)) && !at.isAfter(runsUntil) && !task.host.isDead()) {
            // Nobody else has a turn before: going on at once is the same, without changing threads.
            now = at.isAfter(now) ? at : now;
            turnsTaken++;
            return;
        }
        enqueue(at, task);
        task.rest();
    }

    void sleep(Duration time) {
        sleepUntil(now.plus(time));
    }

    /** Runs tasks at the same time and returns when all have ended; if one dies, the host dies. */
    void parallel(List<Runnable> bodies) {
        var parent = current;
        if (parent == null) {
            throw new IllegalStateException("nobody runs");
        }
        if (bodies.isEmpty()) {
            return;
        }
        var open = new AtomicInteger(bodies.size());
        for (var body : bodies) {
            enqueue(now, new Task(parent.host, body, () -> {
                if (open.decrementAndGet() == 0) {
                    enqueue(now, parent);
                }
            }));
        }
        parent.rest();
    }

    /** Gives turns until nothing is left or that time has come; answers whether nothing is left. */
    boolean run(Instant until, Runnable afterEachTurn) {
        runsUntil = until;
        while (true) {
            var turn = turns.peek();
            if (turn == null) {
                return true;
            }
            if (turn.at().isAfter(until)) {
                return false;
            }
            turns.poll();
            now = turn.at();
            turnsTaken++;
            turn.task().turn();
            if (failure instanceof Checker.Violation violation) {
                throw violation;
            }
            if (failure != null) {
                throw new IllegalStateException("a task failed: " + failure, failure);
            }
            afterEachTurn.run();
        }
    }

    /** Ends all tasks that are left. */
    void end() {
        while (true) {
            var turn = turns.poll();
            if (turn == null) {
                return;
            }
            turn.task().host.die();
            turn.task().turn();
        }
    }
}
