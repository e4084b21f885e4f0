package audiencesync.ingest;

import audiencesync.audience.Reading;
import audiencesync.audience.TextRule;
import java.util.Locale;

/** The rule for yes or no: true and false, also as text, as 1 and 0, as yes and no. */
final class FlagRule {
    private FlagRule() {}

    /** Reads a flag. */
    static Reading<Boolean> read(RawValue raw) {
        return switch (raw) {
            case RawValue.Flag(var value) -> new Reading.Usable<>(value);
            case RawValue.Text(var text) -> TextRule.read(text).then(FlagRule::parse);
            case RawValue.Digits(var written) -> parse(written);
            case RawValue.Nothing() -> new Reading.Absent<>();
            case RawValue.Structure() -> new Reading.Bad<>(Reading.Flaw.BAD_VALUE);
        };
    }

    private static Reading<Boolean> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> new Reading.Usable<>(true);
            case "false", "0", "no" -> new Reading.Usable<>(false);
            default -> new Reading.Bad<>(Reading.Flaw.BAD_VALUE);
        };
    }
}
