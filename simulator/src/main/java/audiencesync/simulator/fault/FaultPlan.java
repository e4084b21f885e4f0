package audiencesync.simulator.fault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The rules in force. Thread-safe. The first rule that strikes decides; later rules do not see that call. */
public final class FaultPlan {

    /**
     * A rule in force.
     *
     * @param id its number, for removal
     * @param rule the rule
     * @param strikes how often it struck
     */
    public record Planned(long id, FaultRule rule, int strikes) {}

    private static final class Active {
        private final long id;
        private final FaultRule rule;
        private final Instant since;
        private final Random random;
        private int seen;
        private int strikes;

        private Active(long id, FaultRule rule, Instant since) {
            this.id = id;
            this.rule = rule;
            this.since = since;
            this.random = new Random(rule.schedule().seed());
        }

        private synchronized boolean strikes(Instant now) {
            Schedule schedule = rule.schedule();
            boolean over = schedule.lasting() != null && !now.isBefore(since.plus(schedule.lasting()));
            if (over || strikes >= schedule.times() || seen++ < schedule.skip()) {
                return false;
            }
            if (schedule.probability() < 1 && random.nextDouble() >= schedule.probability()) {
                return false;
            }
            strikes++;
            return true;
        }

        private synchronized Planned planned() {
            return new Planned(id, rule, strikes);
        }
    }

    private final List<Active> rules = new CopyOnWriteArrayList<>();
    private long nextId = 1;

    /** Puts a rule in force after those already there. */
    public synchronized long add(FaultRule rule, Instant now) {
        long id = nextId++;
        rules.add(new Active(id, rule, now));
        return id;
    }

    /** Takes a rule out; false if there is none of that number. */
    public boolean remove(long id) {
        return rules.removeIf(active -> active.id == id);
    }

    /** Takes all rules out. */
    public void clear() {
        rules.clear();
    }

    /** The rules in force with their strikes. */
    public List<Planned> planned() {
        return rules.stream().map(Active::planned).toList();
    }

    /** How often a rule struck; 0 if there is none of that number. */
    public int strikes(long id) {
        return rules.stream()
                .filter(active -> active.id == id)
                .mapToInt(active -> active.planned().strikes())
                .sum();
    }

    /** The fault for a call, if any rule strikes. */
    public Optional<Fault> draw(
            Endpoint endpoint, @Nullable String app, @Nullable String member, @Nullable Long segment, Instant now) {
        for (Active active : rules) {
            if (active.rule.target().covers(endpoint, app, member, segment) && active.strikes(now)) {
                return Optional.of(active.rule.fault());
            }
        }
        return Optional.empty();
    }
}
