package audiencesync.sync;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.metrics.ErroredReason;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes calls within LinkedIn's limit: reserves slots, waits for each, sends, and follows up where an answer says that
 * some of the users may be sent again at once. Every user of every call has a result afterwards, but for those whose
 * time ran out before they could be sent. Thread-safe.
 */
final class Courier {
    /**
     * Most calls that may follow from one: finding a few bad users among 5,000 takes about 13 each, but where everyone
     * is refused, halving must not use up the limit that all share.
     */
    private static final int MOST_FOLLOW_UPS = 64;

    private static final Duration SHORTEST_CALL = Duration.ofMillis(500);
    private static final Duration LIMITER_DOWN = Duration.ofSeconds(15);

    private final AudienceApi linkedIn;
    private final RateLimiter limiter;
    private final AnswerTable answers;
    private final Consequences consequences;
    private final SyncSettings settings;
    private final SyncLog log;
    private final Clock clock;
    private final Pause pause;
    private final Parallel parallel;

    Courier(
            AudienceApi linkedIn,
            RateLimiter limiter,
            AnswerTable answers,
            Consequences consequences,
            SyncSettings settings,
            SyncLog log,
            Clock clock,
            Pause pause,
            Parallel parallel) {
        this.linkedIn = linkedIn;
        this.limiter = limiter;
        this.answers = answers;
        this.consequences = consequences;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.pause = pause;
        this.parallel = parallel;
    }

    /**
     * What one event may still use for the calls of one member.
     *
     * @param slotsUntil nobody waits for a slot that starts later
     * @param callsUntil every call must have ended by then
     * @param refused calls of this member that got no slot so far; another member's have a limit of their own
     */
    private record Budget(Instant slotsUntil, Instant callsUntil, AtomicInteger refused) {
        /** When the last slot may start that still leaves time for its call. */
        Instant lastSlot() {
            return callsUntil.minus(SHORTEST_CALL);
        }
    }

    void deliver(List<Call> calls, Instant slotsUntil, Instant callsUntil) {
        var byMember = new LinkedHashMap<LinkedInMemberId, List<Call>>();
        for (var call : calls) {
            byMember.computeIfAbsent(call.tokens().member(), _ -> new ArrayList<>())
                    .add(call);
        }
        // Each member by itself: whoever has a slot must not wait until everyone else has been asked for.
        parallel.run(byMember.values().stream()
                .<Runnable>map(theirs ->
                        () -> deliverTogether(theirs, new Budget(slotsUntil, callsUntil, new AtomicInteger())))
                .toList());
    }

    /** Makes the calls of one member. */
    private void deliverTogether(List<Call> calls, Budget budget) {
        // The first slot may be now, so its request must be ready by then; the others have time until theirs.
        var first = prepare(calls.getFirst());
        var member = calls.getFirst().tokens().member();
        var permit = reserve(member, calls.size(), budget);
        var slots = permit instanceof Permit.Granted granted ? granted.slots() : List.<Instant>of();
        var tasks = new ArrayList<Runnable>();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            if (i < slots.size()) {
                var slot = slots.get(i);
                tasks.add(
                        i == 0 ? () -> send(call, first, slot, budget) : () -> send(call, prepare(call), slot, budget));
            } else {
                refuse(call, permit, budget);
            }
        }
        parallel.run(tasks);
    }

    private void refuse(Call call, Permit permit, Budget budget) {
        call.refused(new Wait.Refused(untilFree(permit), budget.refused().getAndIncrement()));
    }

    private Duration untilFree(Permit permit) {
        var untilFree = switch (permit) {
            case Permit.Granted granted -> Duration.between(clock.instant(), granted.nextFree());
            case Permit.Refused(var nextFree) -> Duration.between(clock.instant(), nextFree);
            case Permit.Unavailable() -> LIMITER_DOWN;
        };
        return untilFree.isNegative() ? Duration.ZERO : untilFree;
    }

    /** Takes no slot that its call could not use any more: it would be lost to everybody. */
    private Permit reserve(LinkedInMemberId member, int slots, Budget budget) {
        var now = clock.instant();
        if (now.isAfter(budget.lastSlot())) {
            return new Permit.Refused(now);
        }
        var until = budget.slotsUntil().isBefore(budget.lastSlot()) ? budget.slotsUntil() : budget.lastSlot();
        var horizon = now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
        return limiter.reserve(member, Endpoint.SEGMENT_USERS, slots, horizon);
    }

    private AudienceApi.Prepared prepare(Call call) {
        var target = call.target();
        return linkedIn.prepare(call.tokens().access(), target.segment(), target.action(), call.members());
    }

    private void send(Call first, AudienceApi.Prepared firstRequest, Instant firstSlot, Budget budget) {
        var turns = consequences.takeTurns(first);
        if (turns == null) {
            first.result(new UserResult.GoesOn(
                    first.probed().getLast().reason(), new Wait.Held(Consequences.PROBE_INTERVAL)));
            return;
        }
        var open = new ArrayDeque<Call>();
        var sizes = new TriedSizes();
        var turn = inTime(new Ready(first, firstRequest), new Permit.Granted(List.of(firstSlot), firstSlot), budget);
        if (turn instanceof Turn.Refused(var call, var permit)) {
            consequences.giveBack(turns);
            refuse(call, permit, budget);
            return;
        }
        if (turn instanceof Turn.TooLate) {
            consequences.giveBack(turns);
            return;
        }
        // A follow-up that gets no slot keeps the result of the try that failed, and so backs off.
        for (int calls = 0; !(turn instanceof Turn.Refused); calls++) {
            if (turn instanceof Turn.Now(var ready)) {
                var sentAt = clock.instant();
                var verdict = callLinkedIn(ready, sentAt, budget);
                sizes.add(ready.call().elements().size(), verdict);
                open(follow(ready.call(), verdict, sentAt, budget), verdict, open);
            }
            if (open.isEmpty() || calls == MOST_FOLLOW_UPS) {
                break;
            }
            var next = open.removeFirst();
            turn = inTime(new Ready(next, prepare(next)), reserveOne(next, budget), budget);
        }
        boolean allTried = open.isEmpty() && !(turn instanceof Turn.Refused);
        sizes.learnt(allTried).ifPresent(users -> consequences.learn(first, users));
    }

    /**
     * Puts follow-ups among those that are still to be made. Halves of what was too large come first, since a size that
     * is taken is then found in as many calls as it takes halvings, however short the time. Where somebody is at fault,
     * everyone else comes first: where all are refused, nobody is given up before the whole was tried in large halves.
     */
    private static void open(List<Call> followUps, Verdict verdict, ArrayDeque<Call> open) {
        if (verdict instanceof Verdict.Halved halved && halved.tooLarge()) {
            followUps.reversed().forEach(open::addFirst);
        } else {
            open.addAll(followUps);
        }
    }

    private Permit reserveOne(Call call, Budget budget) {
        return reserve(call.tokens().member(), 1, budget);
    }

    /** A call and its request. */
    private record Ready(Call call, AudienceApi.Prepared request) {}

    /** Whether a call may be made. */
    private sealed interface Turn {
        /** This very moment. */
        record Now(Ready ready) implements Turn {}

        /** There is no slot for it. */
        record Refused(Call call, Permit permit) implements Turn {}

        /** The time of everyone in it has run out. */
        record TooLate() implements Turn {}
    }

    /** Waits for the slot, or for another one if it was missed; leaves out those whose time ran out meanwhile. */
    private Turn inTime(Ready first, Permit reserved, Budget budget) {
        var ready = first;
        var permit = reserved;
        while (permit instanceof Permit.Granted(var slots, var nextFree)) {
            var slot = slots.getFirst();
            if (slot.isAfter(budget.lastSlot()) || !waitFor(slot)) {
                return new Turn.Refused(ready.call(), new Permit.Refused(nextFree));
            }
            var now = clock.instant();
            if (!now.isBefore(ready.call().earliestExpiry())) {
                var left = ready.call().withoutExpired(now);
                if (left.isEmpty()) {
                    return new Turn.TooLate();
                }
                ready = new Ready(left.get(), prepare(left.get()));
            }
            if (!clock.instant().isAfter(slot.plus(settings.lateness()))) {
                return new Turn.Now(ready);
            }
            permit = reserveOne(ready.call(), budget);
        }
        return new Turn.Refused(ready.call(), permit);
    }

    private boolean waitFor(Instant slot) {
        try {
            pause.until(slot);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Verdict callLinkedIn(Ready ready, Instant sentAt, Budget budget) {
        var call = ready.call();
        var left = Duration.between(sentAt, budget.callsUntil());
        var timeout = left.compareTo(settings.callTimeout()) < 0 ? left : settings.callTimeout();
        call.sent();
        var outcome = ready.request().send(timeout);
        log.write(level(outcome), "linkedin_call", CallFields.of(call, outcome, sentAt, clock.instant()));
        return answers.decide(outcome);
    }

    private static SyncLog.Level level(BatchOutcome outcome) {
        return switch (outcome) {
            case BatchOutcome.Answered _ -> SyncLog.Level.INFO;
            case BatchOutcome.TokenRefused _, BatchOutcome.AccessDenied _, BatchOutcome.VersionInactive _ ->
                SyncLog.Level.ERROR;
            case BatchOutcome.InvalidElements _,
                    BatchOutcome.Throttled _,
                    BatchOutcome.AudienceMissing _,
                    BatchOutcome.Busy _,
                    BatchOutcome.TooLarge _,
                    BatchOutcome.Rejected _,
                    BatchOutcome.ServerFault _,
                    BatchOutcome.NoAnswer _,
                    BatchOutcome.Unreadable _ -> SyncLog.Level.WARN;
        };
    }

    /** Gives the users of a call their results; answers the calls that must follow now. */
    private List<Call> follow(Call call, Verdict verdict, Instant sentAt, Budget budget) {
        var elements = call.elements();
        return switch (verdict) {
            case Verdict.Each(var results) -> {
                consequences.recovered(call);
                for (int i = 0; i < elements.size(); i++) {
                    elements.get(i).result(results.get(i));
                }
                yield List.of();
            }
            case Verdict.All(var result, var consequence) -> {
                call.result(result);
                consequences.follow(call, consequence, sentAt, budget.callsUntil());
                yield List.of();
            }
            case Verdict.WithoutThese(var indexes) -> {
                var rest = new ArrayList<Call.Element>();
                for (int i = 0; i < elements.size(); i++) {
                    if (indexes.contains(i)) {
                        elements.get(i).result(new UserResult.Errored(ErroredReason.REJECTED));
                    } else {
                        rest.add(elements.get(i));
                    }
                }
                yield pending(rest.isEmpty() ? List.of() : List.of(call.with(rest)), ErroredReason.BUSY);
            }
            case Verdict.Halved halved -> {
                if (elements.size() == 1) {
                    call.result(halved.single());
                    yield List.of();
                }
                int half = elements.size() / 2;
                yield pending(
                        List.of(
                                call.with(elements.subList(0, half)),
                                call.with(elements.subList(half, elements.size()))),
                        halved.unresolved());
            }
        };
    }

    private static List<Call> pending(List<Call> followUps, ErroredReason reason) {
        followUps.forEach(call -> call.result(new UserResult.GoesOn(reason, new Wait.BackOff(Duration.ZERO))));
        return followUps;
    }
}
