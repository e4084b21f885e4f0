package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.PartRecord;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Tells operators what an event brought and what was counted. The template makes CloudWatch metrics of these lines, so
 * that their names are part of its contract. Thread-safe.
 */
final class BatchReport {
    private final SyncLog log;
    private final Clock clock;

    BatchReport(SyncLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * An event was handled. Those wait who are sent on, who come again with their message, or who were put off; each is
     * told once, however many copies of a part there are.
     */
    void handled(Batch batch, List<Onward> onward, Instant start) {
        var now = clock.instant();
        var waiting = waiting(batch, onward);
        var oldest =
                waiting.stream().map(Part::receivedAt).min(Instant::compareTo).orElse(now);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("parts", batch.works().size());
        fields.put(
                "usersWaiting",
                waiting.stream().mapToInt(part -> part.users().size()).sum());
        fields.put(
                "oldestWaitingSeconds",
                Math.max(0, Duration.between(oldest, now).toSeconds()));
        fields.put("tookMs", Duration.between(start, now).toMillis());
        log.write(SyncLog.Level.INFO, "batch", fields);
    }

    private static Collection<Part> waiting(Batch batch, List<Onward> onward) {
        var waiting = new LinkedHashMap<PartKey, Part>();
        onward.forEach(one -> waiting.put(one.work().key(), one.part()));
        batch.unsettled().forEach(work -> waiting.putIfAbsent(work.key(), work.part()));
        for (var one : batch.surplus()) {
            one.content().parts().forEach(part -> waiting.putIfAbsent(part.key(), part));
        }
        return waiting.values();
    }

    /**
     * The work is recorded. Nobody counts whom it repairs, so that those who are given up would go unseen: removals of
     * an erasure among them, which somebody must then see to.
     */
    void recorded(Work work) {
        if (work.part().kind() != PartKind.REPAIR) {
            return;
        }
        var reasons = new EnumMap<ErroredReason, Integer>(ErroredReason.class);
        for (var result : work.results()) {
            if (result instanceof UserResult.Errored(var reason)) {
                reasons.merge(reason, 1, Integer::sum);
            }
        }
        reasons.forEach((reason, users) -> givenUp(work.target(), reason, users));
    }

    private void givenUp(Target target, ErroredReason reason, int users) {
        var event = switch (target.action()) {
            case REMOVE -> "removal_given_up";
            case ADD -> "addition_given_up";
        };
        var fields = new LinkedHashMap<String, Object>();
        fields.put("workspace", target.workspace().value());
        fields.put("connection", target.connection().value());
        fields.put("adAccount", target.adAccount().value());
        fields.put("segment", target.segment().value());
        fields.put("reason", reason.code());
        fields.put("users", users);
        log.write(SyncLog.Level.ERROR, event, fields);
    }

    /** These records are ours: what they count is counted now. */
    void counted(Collection<PartRecord> records) {
        long entered = 0;
        long proceeded = 0;
        long exited = 0;
        long synced = 0;
        long notSynced = 0;
        long errored = 0;
        for (var record : records) {
            for (var count : record.counts()) {
                switch (count.figure()) {
                    case Figure.Entered() -> entered += count.users();
                    case Figure.Proceeded() -> proceeded += count.users();
                    case Figure.Exited() -> exited += count.users();
                    case Figure.Synced() -> synced += count.users();
                    case Figure.NotSynced _ -> notSynced += count.users();
                    case Figure.Errored _ -> errored += count.users();
                }
            }
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("entered", entered);
        fields.put("proceeded", proceeded);
        fields.put("exited", exited);
        fields.put("synced", synced);
        fields.put("notSynced", notSynced);
        fields.put("errored", errored);
        fields.put("pending", entered - notSynced - synced - errored);
        log.write(SyncLog.Level.INFO, "counted", fields);
    }
}
