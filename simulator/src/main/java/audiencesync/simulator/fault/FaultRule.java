package audiencesync.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A fault with the calls that it strikes. Immutable; read as a sentence:
 *
 * <pre>{@code FaultRule.on(Endpoint.USERS).ofMember("ines").skipping(2).times(3).then(Fault.throttled())}</pre>
 *
 * @param target which calls
 * @param schedule when among them
 * @param fault what happens
 */
public record FaultRule(Target target, Schedule schedule, Fault fault) {

    /** Checks for nulls. */
    public FaultRule {
        requireNonNull(target, "target is null");
        requireNonNull(schedule, "schedule is null");
        requireNonNull(fault, "fault is null");
    }

    /** Begins a rule for an operation. */
    public static Draft on(Endpoint endpoint) {
        return new Draft(new Target(endpoint, null, null, null), Schedule.always());
    }

    /** Begins a rule for every call. */
    public static Draft onAnything() {
        return new Draft(Target.anything(), Schedule.always());
    }

    /**
     * A rule without its fault yet. Immutable.
     *
     * @param target which calls
     * @param schedule when among them
     */
    public record Draft(Target target, Schedule schedule) {

        /** Only calls with a token of this app. */
        public Draft ofApp(String clientId) {
            return new Draft(new Target(target.endpoint(), clientId, target.member(), target.segment()), schedule);
        }

        /** Only calls with a token of this member. */
        public Draft ofMember(String member) {
            return new Draft(new Target(target.endpoint(), target.app(), member, target.segment()), schedule);
        }

        /** Only calls to this segment. */
        public Draft toSegment(long segment) {
            return new Draft(new Target(target.endpoint(), target.app(), target.member(), segment), schedule);
        }

        /** The first calls pass; {@code skipping(2)} strikes from the third on. */
        public Draft skipping(int calls) {
            return new Draft(
                    target,
                    new Schedule(calls, schedule.times(), schedule.lasting(), schedule.probability(), schedule.seed()));
        }

        /** Strikes only so often. */
        public Draft times(int strikes) {
            return new Draft(
                    target,
                    new Schedule(
                            schedule.skip(), strikes, schedule.lasting(), schedule.probability(), schedule.seed()));
        }

        /** Strikes once. */
        public Draft once() {
            return times(1);
        }

        /** Is in force only so long after it was set, by the simulator's clock. */
        public Draft lasting(Duration duration) {
            return new Draft(
                    target,
                    new Schedule(schedule.skip(), schedule.times(), duration, schedule.probability(), schedule.seed()));
        }

        /** Strikes each call with a chance; the same seed gives the same sequence. */
        public Draft withProbability(double probability, long seed) {
            return new Draft(
                    target, new Schedule(schedule.skip(), schedule.times(), schedule.lasting(), probability, seed));
        }

        /** Completes the rule. */
        public FaultRule then(Fault fault) {
            return new FaultRule(target, schedule, fault);
        }
    }
}
