package audiencesync.setup;

import static java.util.Objects.requireNonNull;

/**
 * Something that LinkedIn may tell.
 *
 * @param <T> what it is, once known
 */
public sealed interface Fact<T> {
    /**
     * LinkedIn told it.
     *
     * @param value as it was told
     */
    record Known<T>(T value) implements Fact<T> {
        /** Refuses null. */
        public Known {
            requireNonNull(value, "value is null");
        }
    }

    /** LinkedIn says that there is no such thing, or that the member may not see it. */
    record Absent<T>() implements Fact<T> {}

    /**
     * It could not be read now; nothing follows from that.
     *
     * @param why for people, without personal data; for instance {@code LinkedIn answered 429}
     */
    record Unreadable<T>(String why) implements Fact<T> {
        /** Refuses null. */
        public Unreadable {
            requireNonNull(why, "why is null");
        }
    }
}
