package audiencesync.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What can go wrong at an effect: it takes time, during which others act; its host may die before or after it; it
 * may be refused; or it happens and nobody learns of it.
 */
final class Effects {
    /** What becomes of one effect. */
    enum Fate {
        DONE,
        REFUSED,
        REPLY_LOST;

        boolean happens() {
            return this != REFUSED;
        }

        boolean isAnswered() {
            return this == DONE;
        }
    }

    private final Scheduler scheduler;
    private final Scenario scenario;
    private final RandomGenerator random;
    private final Trace trace;

    Effects(Scheduler scheduler, Scenario scenario, RandomGenerator random, Trace trace) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.random = random;
        this.trace = trace;
    }

    /** Takes the time of an effect and decides its fate; refused while the store is down. */
    Fate begin(String what, boolean storeIsDown) {
        between(what);
        if (storeIsDown || random.nextDouble() < scenario.refusedEffect()) {
            note(what + " refused");
            return Fate.REFUSED;
        }
        if (random.nextDouble() < scenario.lostReply()) {
            note(what + " done, reply lost");
            return Fate.REPLY_LOST;
        }
        return Fate.DONE;
    }

    /** The moment between two effects: others act, and the host may die. */
    void between(String what) {
        int millis = random.nextInt(20) == 0 ? random.nextInt(2_000) : random.nextInt(12);
        scheduler.sleep(Duration.ofMillis(scenario.isInstant() ? 0 : millis));
        if (random.nextDouble() < scenario.crash()) {
            note("dies at " + what);
            scheduler.currentHost().die();
            throw new Crash();
        }
    }

    void note(String what) {
        trace.add(scheduler.now(), scheduler.currentHost().name(), what);
    }
}
