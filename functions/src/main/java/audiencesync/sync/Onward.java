package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A part that is to be sent on.
 *
 * @param work whose fate depends on it
 * @param target where it goes
 * @param part what is sent
 * @param refused whether all it waits for is the limiter
 * @param base how long it waits, before jitter
 */
record Onward(Work work, Target target, Part part, boolean refused, Duration base) {
    /** What travels together: one target, one wait. */
    record Together(Target target, boolean refused, Duration base) {}

    Together together() {
        return new Together(target, refused, base);
    }

    /** The same copy again: nothing happened that would have to be recorded. */
    static Onward forwarded(Work work, RetryPolicy policy) {
        var part = work.part();
        var wait = longest(work, part, new GoesOn.All(), policy);
        var users = withReasons(work, new GoesOn.All());
        return new Onward(work, work.target(), part.forwarded(hops(part, wait), users), wait.refused(), wait.base());
    }

    /** Those who go on after our own record. */
    static Onward next(Work work, GoesOn goesOn, CopyId newCopy, RetryPolicy policy) {
        var part = work.part();
        var wait = longest(work, part, goesOn, policy);
        return new Onward(
                work,
                work.target(),
                part.next(newCopy, hops(part, wait), withReasons(work, goesOn)),
                wait.refused(),
                wait.base());
    }

    /** Those who go on as an earlier handling recorded it, of which only that is known. */
    static Onward asRecorded(Work work, Work.Copy copy, GoesOn goesOn, CopyId newCopy, RetryPolicy policy) {
        var part = copy.part();
        var backOff = policy.base(new Wait.BackOff(Duration.ZERO), part.hops());
        return new Onward(
                work, copy.target(), part.next(newCopy, part.hops() + 1, goesOn.among(part.users())), false, backOff);
    }

    private record Longest(boolean refused, Duration base) {}

    private static int hops(Part part, Longest wait) {
        return wait.refused() ? part.hops() : part.hops() + 1;
    }

    private static Longest longest(Work work, Part part, GoesOn goesOn, RetryPolicy policy) {
        boolean refused = true;
        var base = Duration.ZERO;
        var positions = goesOn.among(part.users());
        for (int position = 0; position < part.users().size(); position++) {
            if (work.result(position) instanceof UserResult.GoesOn pending) {
                var its = policy.base(pending.until(), part.hops());
                base = its.compareTo(base) > 0 ? its : base;
                refused &= pending.until() instanceof Wait.Refused;
            }
        }
        return new Longest(refused && !positions.isEmpty(), base);
    }

    private static List<EnteredUser> withReasons(Work work, GoesOn goesOn) {
        var users = work.part().users();
        var all = new ArrayList<EnteredUser>(users.size());
        for (int position = 0; position < users.size(); position++) {
            all.add(users.get(position).because(work.lastReason(position)));
        }
        return goesOn.among(all);
    }
}
