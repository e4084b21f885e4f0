package audiencesync.ingest;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.Reading;
import audiencesync.audience.Reading.Absent;
import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Leftover;
import audiencesync.audience.Reading.Usable;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Part;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.setup.Step;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one step and one request which users may be sent. Consent comes before everything else: a user who
 * refused it is not judged further. For one request and one thread.
 */
final class Admission {
    /** How far ahead a caller's clock may be. */
    static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final int LONGEST_NUMBER = 40;

    private final RequireRules rules;
    private final ExternalIdRule externalIds;
    private final Instant receipt;
    private final Warnings warnings;
    private final MemberReader members;

    /** What is decided about a user. */
    sealed interface Verdict {
        /** The user is sent. */
        record Enters(EnteredUser user) implements Verdict {}

        /**
         * The user is not sent.
         *
         * @param externalId as it is kept
         * @param enteredAt when the user reached the step
         * @param reason why
         */
        record StaysOut(@Nullable String externalId, Instant enteredAt, NotSyncedReason reason) implements Verdict {}
    }

    /**
     * For one request.
     *
     * @param receipt when it came, to the millisecond
     */
    Admission(Step step, RequireRules rules, ExternalIdRule externalIds, Instant receipt, Warnings warnings) {
        this.rules = rules;
        this.externalIds = externalIds;
        this.receipt = receipt;
        this.warnings = warnings;
        this.members = new MemberReader(step.fields(), warnings);
    }

    /** Judges the user at that place of the raw request. */
    Verdict judge(int index, RawUser user) {
        var externalId = externalId(index, user);
        var enteredAt = enteredAt(index, user);
        var obstacle = obstacle(index, user);
        if (obstacle != null) {
            return new Verdict.StaysOut(externalId, enteredAt, obstacle);
        }
        return switch (members.read(index, user)) {
            case MemberReader.Found.Nobody(var reason) -> new Verdict.StaysOut(externalId, enteredAt, reason);
            case MemberReader.Found.Someone(var member) ->
                new Verdict.Enters(new EnteredUser(index, externalId, enteredAt, member, ErroredReason.NO_CAPACITY));
        };
    }

    private @Nullable NotSyncedReason obstacle(int index, RawUser user) {
        if (user.form() != RawUser.Form.OBJECT) {
            return NotSyncedReason.BAD_VALUE;
        }
        if (!rules.areMetBy(user)) {
            return NotSyncedReason.CONSENT_REFUSED;
        }
        return switch (FlagRule.read(user.get(RawField.DO_NOT_SELL_OR_SHARE))) {
            case Usable<Boolean>(var refused) -> refused ? NotSyncedReason.CONSENT_REFUSED : null;
            case Absent<Boolean>() -> null;
            case Bad<Boolean> _ -> NotSyncedReason.BAD_VALUE;
            // What the person said cannot be told, so the person is not sent.
            case Leftover<Boolean>() -> {
                warnings.add(Warning.TEMPLATE_LEFTOVER, index);
                yield NotSyncedReason.BAD_VALUE;
            }
        };
    }

    private @Nullable String externalId(int index, RawUser user) {
        var raw = rawId(user);
        return switch (raw.then(externalIds::read)) {
            case Usable<String>(var kept) -> {
                if (kept.startsWith(ExternalIdRule.HASH_PREFIX) && !raw.equals(new Usable<>(kept))) {
                    warnings.add(Warning.EXTERNAL_ID_HASHED, index);
                }
                yield kept;
            }
            case Absent<String>() -> null;
            case Leftover<String>() -> {
                warnings.add(Warning.TEMPLATE_LEFTOVER, index);
                yield null;
            }
            case Bad<String> _ -> {
                warnings.add(Warning.BAD_EXTERNAL_ID, index);
                yield null;
            }
        };
    }

    /** The external id as posted, untrimmed; a whole number is as good as a text. */
    static Reading<String> rawId(RawUser user) {
        return switch (user.get(RawField.EXTERNAL_ID)) {
            case RawValue.Text(var text) -> new Usable<>(text);
            case RawValue.Digits(var written) ->
                written.length() <= LONGEST_NUMBER && written.chars().allMatch(c -> c == '-' || Character.isDigit(c))
                        ? new Usable<>(written)
                        : new Bad<>(Flaw.BAD_VALUE);
            case RawValue.Nothing() -> new Absent<>();
            case RawValue.Flag _, RawValue.Structure _ -> new Bad<>(Flaw.BAD_VALUE);
        };
    }

    private Instant enteredAt(int index, RawUser user) {
        return switch (EnteredAtRule.read(user.get(RawField.ENTERED_AT))) {
            case Usable<Instant>(var time) -> inRange(index, time);
            case Absent<Instant>() -> receipt;
            case Leftover<Instant>() -> {
                warnings.add(Warning.TEMPLATE_LEFTOVER, index);
                yield receipt;
            }
            case Bad<Instant> _ -> {
                warnings.add(Warning.BAD_ENTERED_AT, index);
                yield receipt;
            }
        };
    }

    private Instant inRange(int index, Instant time) {
        if (time.isBefore(receipt.minus(Part.HORIZON)) || time.isAfter(receipt.plus(MAX_AHEAD))) {
            warnings.add(Warning.ENTERED_AT_OUT_OF_RANGE, index);
            return receipt;
        }
        return time.isAfter(receipt) ? receipt : time;
    }
}
