package audiencesync.sync;

import audiencesync.audience.StepKey;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKind;
import audiencesync.metrics.Count;
import audiencesync.metrics.Figure;
import audiencesync.metrics.Hours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the record of a part counts: entry at its first touch, outcomes whenever they fall. Pure. */
final class Tally {
    private final Map<Instant, Map<Figure, Long>> sums = new LinkedHashMap<>();
    private final Work work;

    private Tally(Work work) {
        this.work = work;
    }

    static List<Count> of(Work work) {
        var tally = new Tally(work);
        tally.firstTouch();
        tally.outcomes();
        return tally.counts();
    }

    private void firstTouch() {
        var part = work.part();
        if (!part.isFirstTouch()) {
            return;
        }
        switch (part.kind()) {
            case ENTRY -> entry(part);
            case RESEND -> part.users().forEach(user -> add(hour(user), new Figure.Errored(user.lastReason()), -1));
            case REPAIR -> {}
        }
    }

    private void entry(Part part) {
        var leaving = part.lastInBranch() ? new Figure.Exited() : new Figure.Proceeded();
        for (var user : part.users()) {
            add(hour(user), new Figure.Entered(), 1);
            add(hour(user), leaving, 1);
        }
        for (var count : part.notSynced()) {
            add(count.hour(), new Figure.Entered(), count.users());
            add(count.hour(), leaving, count.users());
            add(count.hour(), new Figure.NotSynced(count.reason()), count.users());
        }
    }

    private void outcomes() {
        if (work.part().kind() == PartKind.REPAIR) {
            return;
        }
        var users = work.part().users();
        for (int position = 0; position < users.size(); position++) {
            var hour = hour(users.get(position));
            switch (work.result(position)) {
                case UserResult.Synced() -> add(hour, new Figure.Synced(), 1);
                case UserResult.Errored(var reason) -> add(hour, new Figure.Errored(reason), 1);
                case UserResult.NotSynced(var reason) -> add(hour, new Figure.NotSynced(reason), 1);
                case UserResult.GoesOn _ -> {}
            }
        }
    }

    private static Instant hour(EnteredUser user) {
        return Hours.of(user.enteredAt());
    }

    private void add(Instant hour, Figure figure, long users) {
        sums.computeIfAbsent(hour, _ -> new LinkedHashMap<>()).merge(figure, users, Long::sum);
    }

    private List<Count> counts() {
        var step = new StepKey(work.target().workspace(), work.part().step());
        var counts = new ArrayList<Count>();
        sums.forEach((hour, figures) ->
                figures.forEach((figure, users) -> counts.add(new Count(step, hour, figure, users))));
        return counts;
    }
}
