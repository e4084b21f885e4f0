package audiencesync.sync;

import audiencesync.audience.StepKey;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.ErroredStoreUnavailable;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.delivery.Marker;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.QueueMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Records what became of parts, and says who is to be sent on because of what is recorded. Thread-safe. */
final class Recorder {
    /** As many as one request of the store takes, if they are small: only parts of one that fails are not recorded. */
    private static final int PARTS_KEPT_TOGETHER = 25;

    private final Ledger ledger;
    private final ErroredStore errored;
    private final Guard guard;
    private final RetryPolicy policy;
    private final SyncLog log;
    private final Clock clock;
    private final RandomGenerator random;
    private final BatchReport report;

    Recorder(
            Ledger ledger,
            ErroredStore errored,
            Guard guard,
            RetryPolicy policy,
            SyncLog log,
            Clock clock,
            RandomGenerator random) {
        this.ledger = ledger;
        this.errored = errored;
        this.guard = guard;
        this.policy = policy;
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.report = new BatchReport(log, clock);
    }

    /** Finishes the parts of redelivered messages that were recorded before; answers the parts that still are open. */
    List<Work> withoutRecorded(Batch batch, List<Onward> onward) {
        var redelivered = batch.works().stream()
                .filter(Work::isRedelivered)
                .map(Work::key)
                .toList();
        if (redelivered.isEmpty()) {
            return batch.unsettled();
        }
        Map<PartKey, Marker> markers;
        try {
            markers = ledger.find(redelivered);
        } catch (LedgerUnavailable unavailable) {
            log.write(SyncLog.Level.WARN, "ledger_unavailable", Map.of("parts", redelivered.size()), unavailable);
            return batch.unsettled().stream()
                    .filter(work -> !work.isRedelivered())
                    .toList();
        }
        var open = new ArrayList<Work>();
        var recorded = new LinkedHashMap<Work, Marker>();
        for (var work : batch.unsettled()) {
            var marker = markers.get(work.key());
            if (marker == null) {
                open.add(work);
            } else {
                recorded.put(work, marker);
            }
        }
        var unsafe = guard.repairRecorded(recorded.keySet());
        recorded.forEach((work, marker) -> {
            if (!unsafe.contains(work)) {
                finish(work, marker, null, onward);
            }
        });
        return open;
    }

    /**
     * Records what there is to record; a part without any outcome after its first touch is only sent on. What does not
     * get recorded comes again with its message.
     *
     * @param until nothing is tried any more from then on
     */
    void record(Collection<Work> works, Instant until, List<Onward> onward) {
        var records = new LinkedHashMap<PartKey, PartRecord>();
        var kept = new LinkedHashMap<PartKey, List<ErroredBatch>>();
        for (var work : works) {
            if (!work.part().isFirstTouch() && work.isWithoutOutcome()) {
                onward.addAll(Onward.forwarded(work, policy));
            } else {
                var batches = erroredOf(work);
                var keptId = batches.isEmpty() ? null : batches.getFirst().kept();
                var marker = new Marker(work.part().copy(), goesOn(work), keptId, Marker.reasonsOf(work.goOn()));
                records.put(work.key(), new PartRecord(work.key(), marker, Tally.of(work)));
                if (!batches.isEmpty()) {
                    kept.put(work.key(), batches);
                }
            }
        }
        records.keySet().removeAll(notKept(kept, until));
        if (records.isEmpty()) {
            return;
        }
        var markers = ledger.record(List.copyOf(records.values()), until);
        var counted = new ArrayList<PartRecord>();
        for (var work : works) {
            var record = records.get(work.key());
            var marker = markers.get(work.key());
            if (record != null && marker != null) {
                if (marker.equals(record.marker())) {
                    counted.add(record);
                    report.recorded(work);
                }
                finish(work, marker, record.marker(), onward);
            }
        }
        if (!counted.isEmpty()) {
            report.counted(counted);
        }
    }

    /**
     * Keeps errored users; answers the parts for which that is not certain. Without being kept nobody may be counted as
     * errored: they could never be sent again.
     */
    private Set<PartKey> notKept(Map<PartKey, List<ErroredBatch>> batches, Instant until) {
        var open = new LinkedHashSet<>(batches.keySet());
        var together = new LinkedHashMap<PartKey, List<ErroredBatch>>();
        try {
            for (var part : batches.entrySet()) {
                together.put(part.getKey(), part.getValue());
                if (together.size() == PARTS_KEPT_TOGETHER) {
                    keep(together, open, until);
                }
            }
            keep(together, open, until);
        } catch (ErroredStoreUnavailable unavailable) {
            log.write(SyncLog.Level.WARN, "errored_store_unavailable", Map.of("parts", open.size()), unavailable);
        }
        return open;
    }

    private void keep(Map<PartKey, List<ErroredBatch>> together, Set<PartKey> open, Instant until) {
        if (!together.isEmpty() && clock.instant().isBefore(until)) {
            errored.keep(together.values().stream().flatMap(List::stream).toList());
            open.removeAll(together.keySet());
        }
        together.clear();
    }

    /** What a part's marker asks of us: its own copy sends on those who go on; any other copy is dropped. */
    private void finish(Work work, Marker marker, @Nullable Marker ours, List<Onward> onward) {
        var copy = work.copy(marker.recordedBy());
        if (copy == null || marker.goesOn() instanceof GoesOn.None) {
            work.settle();
        } else if (marker.equals(ours)) {
            onward.add(Onward.next(work, newCopy(), policy));
        } else {
            onward.add(Onward.asRecorded(work, copy, marker, newCopy(), policy));
        }
    }

    private CopyId newCopy() {
        return new CopyId(random.nextLong());
    }

    private static GoesOn goesOn(Work work) {
        var results = work.results();
        var positions = new BitSet(results.size());
        for (int position = 0; position < results.size(); position++) {
            positions.set(position, results.get(position) instanceof UserResult.GoesOn);
        }
        return GoesOn.of(positions, results.size());
    }

    private List<ErroredBatch> erroredOf(Work work) {
        var part = work.part();
        if (part.kind() == PartKind.REPAIR) {
            return List.of();
        }
        var users = new ArrayList<EnteredUser>();
        for (int position = 0; position < part.users().size(); position++) {
            if (work.result(position) instanceof UserResult.Errored(var reason)) {
                users.add(part.users().get(position).because(reason));
            }
        }
        // The same users errored by the same copy are kept in the same place, however often that is tried.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var at = now.isBefore(part.expiresAt()) ? now : part.expiresAt();
        var kept = KeptId.of(part, at, users);
        var batches = new ArrayList<ErroredBatch>();
        for (int from = 0; from < users.size(); from += ErroredBatch.MAX_USERS) {
            int chunk = batches.size();
            var some = users.subList(from, Math.min(from + ErroredBatch.MAX_USERS, users.size()));
            var again = new QueueMessage(work.target(), List.of(again(part, kept, chunk, some, at)));
            var step = new StepKey(work.target().workspace(), part.step());
            batches.add(new ErroredBatch(step, part.key(), kept, chunk, at, again));
        }
        return batches;
    }

    private Part again(Part part, KeptId kept, int chunk, List<EnteredUser> users, Instant now) {
        return new Part(
                new PartKey(DeliveryId.derived("errored", part.key().toString(), kept.toString(), chunk), 0),
                newCopy(),
                PartKind.RESEND,
                part.step(),
                part.lastInBranch(),
                now,
                0,
                List.of(),
                users);
    }
}
