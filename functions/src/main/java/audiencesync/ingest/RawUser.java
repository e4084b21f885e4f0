package audiencesync.ingest;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user as posted: only the members that we know or that a {@code require} rule names. Immutable once built. */
final class RawUser {
    private static final RawValue NOTHING = new RawValue.Nothing();

    /** What was posted. */
    enum Form {
        /** An object. */
        OBJECT,
        /** An object that gives one member two different values, so nobody knows which is meant. */
        CONTRADICTION,
        /** Something else than an object. */
        NO_OBJECT
    }

    private final Form form;
    private final @Nullable Map<RawField, RawValue> values;
    private final @Nullable Map<String, RawValue> required;

    private RawUser(Form form, @Nullable Map<RawField, RawValue> values, @Nullable Map<String, RawValue> required) {
        this.form = form;
        this.values = values;
        this.required = required;
    }

    /** What stands where a user object should. */
    static RawUser noObject() {
        return new RawUser(Form.NO_OBJECT, null, null);
    }

    /** What was posted. */
    Form form() {
        return form;
    }

    /** The value of a member that we know. */
    RawValue get(RawField field) {
        return values == null ? NOTHING : values.getOrDefault(field, NOTHING);
    }

    /** The value of a member that a rule names. */
    RawValue required(String member) {
        return required == null ? NOTHING : required.getOrDefault(member, NOTHING);
    }

    /** Collects the members of one user. */
    static final class Builder {
        private final Map<String, String> spellings;
        private @Nullable Map<RawField, RawValue> values;
        private @Nullable Map<String, RawValue> required;
        private Form form = Form.OBJECT;

        /** With the members that rules name: every spelling to the rule's own. */
        Builder(Map<String, String> spellings) {
            this.spellings = spellings;
        }

        /** Whether the member is worth reading. */
        boolean wants(String member) {
            return RawField.named(member) != null || spellings.containsKey(member);
        }

        /** Takes a member. */
        void put(String member, RawValue value) {
            var field = RawField.named(member);
            if (field != null) {
                values = values == null ? new EnumMap<>(RawField.class) : values;
                note(values.put(field, value), value);
            }
            var rule = spellings.get(member);
            if (rule != null) {
                required = required == null ? new HashMap<>() : required;
                note(required.put(rule, value), value);
            }
        }

        private void note(@Nullable RawValue before, RawValue now) {
            if (before != null && !before.equals(now)) {
                form = Form.CONTRADICTION;
            }
        }

        /** The user; the builder is not used again. */
        RawUser build() {
            return new RawUser(form, values, required);
        }
    }
}
