package audiencesync.ingest;

/** A value as it stands in the body, not yet judged. Immutable. */
sealed interface RawValue {
    /** A text. */
    record Text(String value) implements RawValue {
        @Override
        public String toString() {
            return "Text[hidden]";
        }
    }

    /** A number, as it is written. */
    record Digits(String written) implements RawValue {
        @Override
        public String toString() {
            return "Digits[hidden]";
        }
    }

    /** True or false. */
    record Flag(boolean value) implements RawValue {}

    /** {@code null}, or no such member. */
    record Nothing() implements RawValue {}

    /** An object or an array. */
    record Structure() implements RawValue {}
}
