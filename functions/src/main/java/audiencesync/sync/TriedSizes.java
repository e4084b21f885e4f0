package audiencesync.sync;

import java.util.OptionalInt;

/** What a call and those that followed from it tell about the size that LinkedIn takes. Used by one thread. */
final class TriedSizes {
    private int smallestRefused;
    private int largestTaken;
    private boolean refusedAlone;

    void add(int users, Verdict verdict) {
        switch (verdict) {
            case Verdict.Each _ -> largestTaken = smallestRefused > 0 ? Math.max(largestTaken, users) : 0;
            case Verdict.Halved halved
            when halved.tooLarge() -> {
                smallestRefused = smallestRefused > 0 ? Math.min(smallestRefused, users) : users;
                refusedAlone |= users == 1;
            }
            case Verdict.Halved _, Verdict.All _, Verdict.WithoutThese _ -> {}
        }
    }

    /**
     * The size to remember: the largest that was taken after a larger one was refused. Where none was, half of the
     * smallest refused one, so that the next call goes on from there. A user who is refused alone is no matter of size:
     * before all others were tried nobody knows whether the larger ones were.
     *
     * @param allTried whether nobody was left to be sent again
     */
    OptionalInt learnt(boolean allTried) {
        if (refusedAlone && !allTried) {
            return OptionalInt.empty();
        }
        if (largestTaken > 0) {
            return OptionalInt.of(largestTaken);
        }
        return smallestRefused > 1 ? OptionalInt.of(smallestRefused / 2) : OptionalInt.empty();
    }
}
