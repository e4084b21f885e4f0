package audiencesync.ingest;

import audiencesync.delivery.CopyId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.NotSyncedCount;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.ingest.IngestOutcome.NotSyncedUser;
import audiencesync.metrics.Hours;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.setup.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Makes the parts of one request, one for each chunk: users who are sent go in one by one, the others as counts by hour
 * of entry and reason. For one thread.
 */
final class Deliveries {
    private final Step step;
    private final Instant receipt;
    private final Admission admission;
    private final DeliveryNames names;
    private final RandomGenerator random;
    private final List<Part> parts = new ArrayList<>();
    private final List<NotSyncedUser> notSynced = new ArrayList<>();

    Deliveries(Step step, Instant receipt, Admission admission, DeliveryNames names, RandomGenerator random) {
        this.step = step;
        this.receipt = receipt;
        this.admission = admission;
        this.names = names;
        this.random = random;
    }

    /** Adds the part of a chunk; also one in which nobody is sent, since its users are counted. */
    void add(Chunk chunk, List<RawUser> users) {
        var entering = new ArrayList<EnteredUser>(chunk.users());
        var stayingOut = new TreeMap<Instant, Map<NotSyncedReason, Integer>>();
        for (int i = chunk.first(); i < chunk.first() + chunk.users(); i++) {
            switch (admission.judge(i, users.get(i))) {
                case Admission.Verdict.Enters(var user) -> entering.add(user);
                case Admission.Verdict.StaysOut(var externalId, var enteredAt, var reason) -> {
                    notSynced.add(new NotSyncedUser(i, externalId, reason));
                    stayingOut
                            .computeIfAbsent(Hours.of(enteredAt), hour -> new EnumMap<>(NotSyncedReason.class))
                            .merge(reason, 1, Integer::sum);
                }
            }
        }
        parts.add(new Part(
                new PartKey(names.name(chunk), 0),
                new CopyId(random.nextLong()),
                PartKind.ENTRY,
                step.key().step(),
                step.lastInBranch(),
                receipt,
                0,
                counts(stayingOut),
                entering));
    }

    private static List<NotSyncedCount> counts(Map<Instant, Map<NotSyncedReason, Integer>> stayingOut) {
        var counts = new ArrayList<NotSyncedCount>();
        stayingOut.forEach((hour, reasons) ->
                reasons.forEach((reason, users) -> counts.add(new NotSyncedCount(hour, reason, users))));
        return counts;
    }

    /** The parts so far. */
    List<Part> parts() {
        return parts;
    }

    /** How many users they carry. */
    int queued() {
        return parts.stream().mapToInt(part -> part.users().size()).sum();
    }

    /** The users so far who are not sent, in raw order. */
    List<NotSyncedUser> notSynced() {
        return notSynced;
    }
}
