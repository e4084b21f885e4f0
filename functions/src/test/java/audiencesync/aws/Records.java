package audiencesync.aws;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.metrics.Count;
import audiencesync.metrics.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Parts to record, for tests. */
final class Records {
    static final Instant HOUR = Instant.parse("2026-11-25T13:00:00Z");

    private Records() {}

    /** Five users who entered one step in each of so many hours. */
    static PartRecord entered(int part, String step, int hours) {
        var counts = IntStream.range(0, hours)
                .mapToObj(hour -> count(step, HOUR.minus(Duration.ofHours(hour)), 5))
                .toList();
        return new PartRecord(part(part), marker(part), counts);
    }

    static Count count(String step, Instant hour, long users) {
        return new Count(step(step), hour, new Figure.Entered(), users);
    }

    static StepKey step(String id) {
        return new StepKey(new WorkspaceId("ws"), new StepId(id));
    }

    static PartKey part(int number) {
        return new PartKey(new DeliveryId(String.format("%032x", number)), 0);
    }

    static Marker marker(long copy) {
        return new Marker(new CopyId(copy), new GoesOn.None());
    }

    static List<PartRecord> list(PartRecord... records) {
        return List.of(records);
    }
}
