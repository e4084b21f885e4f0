package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.oauth.AccessToken;
import audiencesync.simulation.Scenario.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn as the engine sees it: audiences, every kind of answer, and effects that come with the answer, without one,
 * or after the caller has died.
 */
final class SimulatedLinkedIn implements AudienceApi {
    private final Scheduler scheduler;
    private final Scenario scenario;
    private final Effects effects;
    private final Checker checker;
    private final RandomGenerator random;
    private final Host self;
    private final Map<SegmentId, Set<Member>> audiences = new HashMap<>();
    /** The request, by when it was sent, that changed a place last. */
    private final Map<Place, Integer> latestEffects = new HashMap<>();

    private int requests;

    SimulatedLinkedIn(
            Scheduler scheduler, Scenario scenario, Effects effects, Checker checker, RandomGenerator random) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.effects = effects;
        this.checker = checker;
        this.random = random;
        this.self = new Host("linkedin", scheduler, Duration.ZERO);
    }

    boolean has(SegmentId segment, Member member) {
        return audiences.getOrDefault(segment, Set.of()).contains(member);
    }

    @Override
    public BatchOutcome changeMembers(
            AccessToken token, SegmentId segment, Action action, List<Member> members, Duration timeout) {
        var caller = scheduler.currentHost();
        int connection = connection(token);
        checker.called(caller, scenario.member(connection), segment, members);
        caller.sent(segment, members);
        var took = Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(30_000) : random.nextInt(10, 900));
        boolean timesOut = took.compareTo(timeout) > 0;
        var answer = answer(scheduler.now(), connection, members.size());
        var delay = Duration.ofMillis(random.nextLong(took.toMillis() + 1));
        scheduleEffect(caller, segment, action, members, answer.taken(), delay, delay.compareTo(timeout) > 0);
        scheduler.sleep(timesOut ? timeout : took);
        effects.between("linkedin answered");
        var outcome = timesOut ? new BatchOutcome.NoAnswer(true, "timeout") : answer.outcome();
        effects.note(action + " " + people(members) + ": " + outcome.getClass().getSimpleName());
        return outcome;
    }

    private void scheduleEffect(
            Host caller,
            SegmentId segment,
            Action action,
            List<Member> members,
            BitSet taken,
            Duration delay,
            boolean afterTimeout) {
        int request = ++requests;
        scheduler.spawn(self, delay, () -> {
            boolean late = afterTimeout || caller.isDead();
            for (int i = 0; i < members.size(); i++) {
                if (taken.get(i)) {
                    var audience = audiences.computeIfAbsent(segment, _ -> new HashSet<>());
                    boolean changed =
                            action == Action.ADD ? audience.add(members.get(i)) : audience.remove(members.get(i));
                    if (changed) {
                        effects.note(
                                action + " takes effect for " + Canvas.person(members.get(i)) + (late ? ", late" : ""));
                    }
                    var place = new Place(segment, members.get(i));
                    boolean isOvertaken = latestEffects.getOrDefault(place, 0) > request;
                    if (late && changed && isOvertaken) {
                        checker.landedLate(place);
                    }
                    latestEffects.merge(place, request, Math::max);
                }
            }
        });
    }

    private static String people(List<Member> members) {
        var some = members.stream().limit(5).map(Canvas::person).toList();
        return members.size() + " users " + some;
    }

    private record Answer(BatchOutcome outcome, BitSet taken) {}

    /** The token of a connection. */
    static AccessToken token(int connection) {
        return new AccessToken("token " + connection);
    }

    private static int connection(AccessToken token) {
        return Integer.parseInt(token.value().substring("token ".length()));
    }

    private Answer answer(Instant now, int connection, int size) {
        var trouble = trouble(now, connection);
        if (trouble != null) {
            return new Answer(trouble, new BitSet());
        }
        if (scenario.linkedInTakes() > 0 && size > scenario.linkedInTakes()) {
            return none(new BatchOutcome.TooLarge(error(413)));
        }
        if (random.nextDouble() >= scenario.linkedInFault()) {
            return accepted(size);
        }
        return fault(size);
    }

    private @Nullable BatchOutcome trouble(Instant now, int connection) {
        if (scenario.has(Trouble.TOKEN_REVOKED, connection, now)) {
            return new BatchOutcome.TokenRefused(BatchOutcome.Refusal.REVOKED, error(401));
        }
        if (scenario.has(Trouble.VERSION_INACTIVE, connection, now)) {
            return new BatchOutcome.VersionInactive(error(426));
        }
        if (scenario.has(Trouble.DAY_QUOTA, connection, now)) {
            return new BatchOutcome.Throttled(BatchOutcome.Limit.DAY, null, error(429));
        }
        if (scenario.has(Trouble.ROLE_LOST, connection, now)) {
            return new BatchOutcome.AccessDenied(error(403));
        }
        if (scenario.has(Trouble.AUDIENCE_DELETED, connection, now)) {
            return new BatchOutcome.AudienceMissing(error(404));
        }
        if (scenario.has(Trouble.LINKEDIN_DOWN, connection, now)) {
            return switch (random.nextInt(3)) {
                case 0 -> new BatchOutcome.NoAnswer(false, "refused");
                case 1 -> new BatchOutcome.Unreadable(502, null);
                default -> new BatchOutcome.ServerFault(null, error(503));
            };
        }
        return null;
    }

    private static Answer accepted(int size) {
        return new Answer(
                new BatchOutcome.Answered(Collections.nCopies(size, new UserOutcome.Accepted()), "r"), all(size));
    }

    private Answer fault(int size) {
        // Where both actions race, a refusal for good would leave open what the audience should hold.
        int kinds = scenario.bothActions() ? 9 : 13;
        return switch (random.nextInt(kinds)) {
            case 0, 1 -> elements(size);
            case 2 ->
                none(new BatchOutcome.Throttled(
                        BatchOutcome.Limit.SHORT,
                        random.nextBoolean() ? Duration.ofSeconds(random.nextInt(30)) : null,
                        error(429)));
            case 3 -> none(new BatchOutcome.ServerFault(null, error(500)));
            case 4 -> none(new BatchOutcome.NoAnswer(false, "refused"));
            case 5 -> new Answer(new BatchOutcome.NoAnswer(true, "reset"), all(size));
            case 6 -> new Answer(new BatchOutcome.Unreadable(200, null), all(size));
            case 7 -> none(new BatchOutcome.Busy(error(409)));
            case 8 -> none(new BatchOutcome.TokenRefused(BatchOutcome.Refusal.EXPIRED, error(401)));
            case 9 -> size > 1 ? none(new BatchOutcome.TooLarge(error(413))) : accepted(size);
            case 10 -> none(new BatchOutcome.InvalidElements(new TreeSet<>(List.of(random.nextInt(size))), error(422)));
            case 11 -> none(new BatchOutcome.InvalidElements(new TreeSet<>(), error(422)));
            default -> none(new BatchOutcome.Rejected(error(400)));
        };
    }

    private Answer elements(int size) {
        var outcomes = new ArrayList<UserOutcome>();
        var taken = new BitSet();
        for (int i = 0; i < size; i++) {
            int kind = random.nextInt(scenario.bothActions() ? 6 : 7);
            taken.set(i, kind <= 3);
            outcomes.add(
                    switch (kind) {
                        case 0, 1, 2 -> new UserOutcome.Accepted();
                        case 3 -> new UserOutcome.Missing();
                        case 4 -> new UserOutcome.RetryLater(error(random.nextBoolean() ? 429 : 500));
                        case 5 -> new UserOutcome.Unrecognised(error(399));
                        default -> new UserOutcome.Rejected(error(400));
                    });
        }
        return new Answer(new BatchOutcome.Answered(outcomes, "r"), taken);
    }

    private static Answer none(BatchOutcome outcome) {
        return new Answer(outcome, new BitSet());
    }

    private static BitSet all(int size) {
        var all = new BitSet();
        all.set(0, size);
        return all;
    }

    private static LinkedInError error(int status) {
        return new LinkedInError(status, null, null, null, null);
    }
}
