package audiencesync.sync;

import java.util.OptionalInt;

/** What a call and those that followed from it tell about the size that LinkedIn takes. Used by one thread. */
final class TriedSizes {
    private int refused;
    private int callsSince;
    private int taken;

    void add(int users, Verdict verdict) {
        if (refused > 0) {
            callsSince++;
        }
        switch (verdict) {
            case Verdict.Each _ -> taken = refused > 0 ? Math.max(taken, users) : 0;
            case Verdict.Halved halved when halved.tooLarge() && refused == 0 -> refused = users;
            case Verdict.Halved _, Verdict.All _, Verdict.WithoutThese _ -> {}
        }
    }

    /**
     * The size to remember: the largest that was taken after a larger one was refused. Where there was no time to try
     * any, half of the refused one, since it would be refused again and again; one user alone is no matter of size.
     */
    OptionalInt learnt() {
        if (taken > 0) {
            return OptionalInt.of(taken);
        }
        return refused > 1 && callsSince == 0 ? OptionalInt.of(refused / 2) : OptionalInt.empty();
    }
}
