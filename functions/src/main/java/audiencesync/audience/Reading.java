package audiencesync.audience;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * What a rule made of a raw value. Immutable as far as the value is.
 *
 * @param <T> the value's type once it is usable
 */
public sealed interface Reading<T> {
    /**
     * A value that may be used.
     *
     * @param value normalised
     */
    record Usable<T>(T value) implements Reading<T> {
        /** Refuses null. */
        public Usable {
            requireNonNull(value, "value is null");
        }

        /** Hides the value, so that no log line can hold it. */
        @Override
        public String toString() {
            return "Usable[hidden]";
        }
    }

    /** Nothing was given: empty, blank, or a literal such as {@code null}. */
    record Absent<T>() implements Reading<T> {}

    /** A template expression that was not filled in; counts as absent. */
    record Leftover<T>() implements Reading<T> {}

    /**
     * A value that cannot be used.
     *
     * @param flaw what is wrong with it; the value itself is not kept
     */
    record Bad<T>(Flaw flaw) implements Reading<T> {
        /** Refuses null. */
        public Bad {
            requireNonNull(flaw, "flaw is null");
        }
    }

    /** What is wrong with a value. */
    enum Flaw {
        /** Not an e-mail address. */
        BAD_EMAIL,
        /** Promised to be a SHA-256 and is none. */
        BAD_HASH,
        /** Not an advertising id. */
        BAD_GAID,
        /** The all-zero advertising id. */
        GAID_OPTED_OUT,
        /** Only one of the two names. */
        ONE_NAME_ONLY,
        /** The wrong type, or text that cannot be what it should be. */
        BAD_VALUE
    }

    /** Goes on with a usable value; everything else stays what it is. */
    default <R> Reading<R> then(Function<? super T, Reading<R>> rule) {
        return switch (this) {
            case Usable<T>(var value) -> rule.apply(value);
            case Absent<T>() -> new Absent<>();
            case Leftover<T>() -> new Leftover<>();
            case Bad<T>(var flaw) -> new Bad<>(flaw);
        };
    }
}
