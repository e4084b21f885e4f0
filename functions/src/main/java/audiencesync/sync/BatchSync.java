package audiencesync.sync;

import audiencesync.linkedin.AudienceApi;
import audiencesync.oauth.TokenRenewal;
import audiencesync.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Takes users from queue messages to LinkedIn: calls, then records what became of them, then sends on those who are
 * still pending, and only then lets the message go. In that order no crash loses a user or counts one twice: before the
 * record the calls are repeated, which LinkedIn's ADD and REMOVE allow; after it the same users are sent on again, and
 * their own marker makes a second copy harmless. Thread-safe if its collaborators are.
 */
public final class BatchSync {
    private final Outbox outbox;
    private final Recorder recorder;
    private final Dispatch dispatch;
    private final Guard guard;
    private final BatchReport report;
    private final SyncSettings settings;
    private final Clock clock;

    /** With the stores, LinkedIn, who renews its tokens, the settings, and what time and chance are. */
    public BatchSync(
            SyncStores stores,
            AudienceApi linkedIn,
            TokenRenewal renewal,
            RateLimiter limiter,
            SyncSettings settings,
            SyncLog log,
            Clock clock,
            RandomGenerator random,
            Pause pause,
            Parallel parallel) {
        this.settings = settings;
        this.clock = clock;
        var policy = new RetryPolicy(random);
        var consequences = new Consequences(limiter, stores.health(), renewal, log, clock, random);
        var courier =
                new Courier(linkedIn, limiter, new AnswerTable(), consequences, settings, log, clock, pause, parallel);
        this.outbox = new Outbox(stores.queue(), policy, log, clock);
        this.report = new BatchReport(log, clock);
        this.guard = new Guard(stores.orderGuard(), stores.intents(), new Lanes(parallel), outbox, clock, random);
        this.recorder = new Recorder(stores.ledger(), stores.errored(), guard, policy, log, clock, random);
        this.dispatch = new Dispatch(
                stores.tokens(), stores.health(), guard, courier, new Lanes(parallel), settings, log, clock);
    }

    /**
     * Handles the messages of one event. Idempotent: a message that comes again is finished, not repeated.
     *
     * @param messages as received
     * @param deadline when the function is stopped
     * @return ids of the messages that must come again; everything else is done
     */
    public Set<String> handle(List<ReceivedMessage> messages, Instant deadline) {
        var start = clock.instant();
        var batch = new Batch(messages, settings.mostParts());
        var failed = outbox.setAside(batch.strays());
        failed.addAll(outbox.putOff(batch.surplus()));
        var onward = new ArrayList<Onward>();
        var open = recorder.withoutRecorded(batch, onward);
        expire(open, start);
        var alive = open.stream().filter(work -> !work.isExpired(start)).toList();
        dispatch.deliver(alive, deadline);
        // The time of some may have run out while they waited for their slot, or during the call.
        expire(alive, clock.instant());
        var unsafe = guard.repair(alive);
        var safe = open.stream().filter(work -> !unsafe.contains(work)).toList();
        var sentOn = new ArrayList<Onward>();
        var until = deadline.minus(settings.settleTime().dividedBy(2));
        for (int from = 0; from < safe.size() && clock.instant().isBefore(until); from += settings.partsAtOnce()) {
            var some = safe.subList(from, Math.min(from + settings.partsAtOnce(), safe.size()));
            recorder.record(some, until, onward);
            outbox.sendOn(onward);
            sentOn.addAll(onward);
            onward.clear();
        }
        outbox.sendOn(onward);
        sentOn.addAll(onward);
        report.handled(batch, sentOn, start);
        failed.addAll(batch.unfinishedMessages());
        return failed;
    }

    private static void expire(List<Work> works, Instant now) {
        works.stream().filter(work -> work.isExpired(now)).forEach(Work::expire);
    }
}
