package audiencesync.simulator.fault;

import java.util.Random;
import java.util.Set;

/** Which elements of a batch a fault hits. */
public sealed interface Elements {

    /** Those at positions, counted from 0. */
    record At(Set<Integer> indexes) implements Elements {

        /** Copies the set. */
        public At {
            indexes = Set.copyOf(indexes);
        }
    }

    /** Every n-th, the first of them at position n - 1. */
    record EveryNth(int n) implements Elements {

        /** Refuses less than one. */
        public EveryNth {
            if (n < 1) {
                throw new IllegalArgumentException("n is " + n + ", must be > 0");
            }
        }
    }

    /** Each with a probability; the same seed hits the same positions. */
    record Share(double probability, long seed) implements Elements {}

    /** Those at the positions given. */
    static Elements at(Integer... indexes) {
        return new At(Set.of(indexes));
    }

    /** All of them. */
    static Elements all() {
        return new EveryNth(1);
    }

    /** Whether the element at a position is hit. */
    default boolean hits(int index) {
        return switch (this) {
            case At at -> at.indexes().contains(index);
            case EveryNth every -> (index + 1) % every.n() == 0;
            case Share share ->
                new Random(share.seed() * 31 + index * 0x9E3779B97F4A7C15L).nextDouble() < share.probability();
        };
    }
}
