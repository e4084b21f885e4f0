package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.Marker;
import audiencesync.delivery.Part;
import java.time.Duration;
import java.util.List;

/**
 * A part that is to be sent on.
 *
 * @param work whose fate depends on it
 * @param target where it goes
 * @param part what is sent
 * @param attempted whether a try failed, rather than that there was none
 * @param base how long it waits, before jitter
 */
record Onward(Work work, Target target, Part part, boolean attempted, Duration base) {
    /** What travels together: one target, one wait. */
    record Together(Target target, boolean attempted, Duration base) {}

    Together together() {
        return new Together(target, attempted, base);
    }

    /**
     * The same copies again: nothing happened that would have to be recorded. Each of them, since somebody else may be
     * recording any one and count on its message.
     */
    static List<Onward> forwarded(Work work, RetryPolicy policy) {
        var wait = Longest.of(work, policy);
        return work.copies().stream()
                .map(copy -> new Onward(
                        work,
                        copy.target(),
                        copy.part().forwarded(wait.hops(work), work.goOn()),
                        wait.attempted(),
                        wait.base()))
                .toList();
    }

    /** Those who go on after our own record. */
    static Onward next(Work work, CopyId newCopy, RetryPolicy policy) {
        var wait = Longest.of(work, policy);
        var part = work.part().next(newCopy, wait.hops(work), work.goOn());
        return new Onward(work, work.target(), part, wait.attempted(), wait.base());
    }

    /** Those who go on as an earlier handling recorded it; how long they were to wait is not known. */
    static Onward asRecorded(Work work, Work.Copy copy, Marker marker, CopyId newCopy, RetryPolicy policy) {
        var part = copy.part();
        var backOff = policy.base(new Wait.BackOff(Duration.ZERO), part.hops());
        var next = part.next(newCopy, part.hops() + 1, marker.goOnOf(part.users()));
        return new Onward(work, copy.target(), next, true, backOff);
    }

    /** A part is never split, so everyone in it waits as long as the one who waits longest. */
    private record Longest(boolean attempted, Duration base) {
        static Longest of(Work work, RetryPolicy policy) {
            boolean attempted = false;
            var base = Duration.ZERO;
            for (var result : work.results()) {
                if (result instanceof UserResult.GoesOn pending) {
                    var its = policy.base(pending.until(), work.part().hops());
                    base = its.compareTo(base) > 0 ? its : base;
                    attempted |= pending.until().isAttempt();
                }
            }
            return new Longest(attempted, base);
        }

        int hops(Work work) {
            return attempted ? work.part().hops() + 1 : work.part().hops();
        }
    }
}
