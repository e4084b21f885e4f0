package audiencesync.ingest;

import audiencesync.audience.EmailRule;
import audiencesync.audience.GaidRule;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashRule;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.MatchField;
import audiencesync.audience.Member;
import audiencesync.audience.NameRule;
import audiencesync.audience.PersonName;
import audiencesync.audience.Reading;
import audiencesync.audience.Reading.Absent;
import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Leftover;
import audiencesync.audience.Reading.Usable;
import audiencesync.metrics.NotSyncedReason;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a member of a user's values, by the fields that the step selected; others are not even looked at. One usable
 * identifier or both names suffice: what is dropped beside it is a warning, and if nothing is left, the first flaw in
 * the order e-mail, advertising id, names is the reason. For one request and one thread.
 */
final class MemberReader {
    private final Set<MatchField> fields;
    private final Warnings warnings;

    /** What became of a user's values. */
    sealed interface Found {
        /** Enough to match by. */
        record Someone(Member member) implements Found {}

        /** Not enough. */
        record Nobody(NotSyncedReason reason) implements Found {}
    }

    /** For the fields of a step. */
    MemberReader(Set<MatchField> fields, Warnings warnings) {
        this.fields = fields;
        this.warnings = warnings;
    }

    /** Reads the user at that place of the raw request. */
    Found read(int index, RawUser user) {
        Reading<HashedEmail> email = fields.contains(MatchField.EMAIL) ? email(index, user) : new Absent<>();
        Reading<GoogleAdId> gaid = fields.contains(MatchField.GAID) ? gaid(user) : new Absent<>();
        Reading<String> first = fields.contains(MatchField.NAME) ? name(user, RawField.FIRST_NAME) : new Absent<>();
        Reading<String> last = fields.contains(MatchField.NAME) ? name(user, RawField.LAST_NAME) : new Absent<>();
        Reading<PersonName> name = NameRule.both(first, last);
        if (isLeftover(email) || isLeftover(gaid) || isLeftover(first) || isLeftover(last)) {
            warnings.add(Warning.TEMPLATE_LEFTOVER, index);
        }
        if (email instanceof Usable || gaid instanceof Usable || name instanceof Usable) {
            Stream.of(email, gaid, name).forEach(reading -> warnOfFlaw(reading, index));
            return new Found.Someone(new Member(orNull(email), orNull(gaid), orNull(name)));
        }
        return new Found.Nobody(reason(email, gaid, name));
    }

    private Reading<HashedEmail> email(int index, RawUser user) {
        var byUs = text(user.get(RawField.EMAIL), EmailRule::read);
        var byCaller = text(user.get(RawField.EMAIL_SHA256), HashRule::read);
        if (byUs instanceof Usable<HashedEmail>) {
            warnOfFlaw(byCaller, index);
            if (byCaller instanceof Usable && !byCaller.equals(byUs)) {
                warnings.add(Warning.HASH_DIFFERS, index);
            }
            return byUs;
        }
        if (byCaller instanceof Usable) {
            warnOfFlaw(byUs, index);
            return byCaller;
        }
        if (byUs instanceof Bad || byCaller instanceof Absent) {
            return byUs;
        }
        return byCaller;
    }

    private static Reading<GoogleAdId> gaid(RawUser user) {
        return text(user.get(RawField.GAID), GaidRule::read)
                .then(id -> switch (FlagRule.read(user.get(RawField.AD_TRACKING_ENABLED))) {
                    case Usable<Boolean>(var enabled) -> enabled ? new Usable<>(id) : new Bad<>(Flaw.GAID_OPTED_OUT);
                    case Absent<Boolean>() -> new Usable<>(id);
                    // Whether the person allows tracking cannot be told, so the id is not used.
                    case Leftover<Boolean>() -> new Leftover<>();
                    case Bad<Boolean>(var flaw) -> new Bad<>(flaw);
                });
    }

    private static Reading<String> name(RawUser user, RawField field) {
        return text(user.get(field), NameRule::readOne);
    }

    private static <T> Reading<T> text(RawValue raw, Function<String, Reading<T>> rule) {
        return switch (raw) {
            case RawValue.Text(var value) -> rule.apply(value);
            case RawValue.Nothing() -> new Absent<>();
            case RawValue.Digits _, RawValue.Flag _, RawValue.Structure _ -> new Bad<>(Flaw.BAD_VALUE);
        };
    }

    private static boolean isLeftover(Reading<?> reading) {
        return reading instanceof Leftover;
    }

    private static <T> @Nullable T orNull(Reading<T> reading) {
        return reading instanceof Usable<T>(var value) ? value : null;
    }

    private void warnOfFlaw(Reading<?> reading, int index) {
        if (reading instanceof Bad<?>(var flaw)) {
            warnings.add(warning(flaw), index);
        }
    }

    private static NotSyncedReason reason(Reading<?>... readings) {
        for (var reading : readings) {
            if (reading instanceof Bad<?>(var flaw)) {
                return reason(flaw);
            }
        }
        return NotSyncedReason.MISSING_MATCH_FIELDS;
    }

    private static NotSyncedReason reason(Flaw flaw) {
        return switch (flaw) {
            case BAD_EMAIL -> NotSyncedReason.BAD_EMAIL;
            case BAD_HASH -> NotSyncedReason.BAD_HASH;
            case BAD_GAID -> NotSyncedReason.BAD_GAID;
            case GAID_OPTED_OUT -> NotSyncedReason.GAID_OPTED_OUT;
            case ONE_NAME_ONLY -> NotSyncedReason.ONE_NAME_ONLY;
            case BAD_VALUE -> NotSyncedReason.BAD_VALUE;
        };
    }

    private static Warning warning(Flaw flaw) {
        return switch (flaw) {
            case BAD_EMAIL -> Warning.BAD_EMAIL;
            case BAD_HASH -> Warning.BAD_HASH;
            case BAD_GAID -> Warning.BAD_GAID;
            case GAID_OPTED_OUT -> Warning.GAID_OPTED_OUT;
            case ONE_NAME_ONLY -> Warning.ONE_NAME_ONLY;
            case BAD_VALUE -> Warning.BAD_VALUE;
        };
    }
}
