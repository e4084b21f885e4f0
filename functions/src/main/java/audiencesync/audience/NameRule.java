package audiencesync.audience;

import audiencesync.audience.Reading.Absent;
import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Leftover;
import audiencesync.audience.Reading.Usable;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The rule for names: NFC, inner runs of blanks made one space, cut at {@value PersonName#MAX_LENGTH} UTF-16 units
 * without breaking a character as people see it; case and accents stay, since LinkedIn gets names plain. Both names or
 * neither ([V] linkedin-api 3.3). Text that holds an at sign is no name but most likely an address, which must not
 * leave unhashed.
 */
public final class NameRule {
    // Composing can make some characters longer (UAX 15: at most three times as many bytes of UTF-8).
    private static final int NFC_GROWTH = 3;
    private static final int BYTES_PER_UNIT = 3;

    private NameRule() {}

    /** Reads one of the two names. */
    public static Reading<String> readOne(String raw) {
        return TextRule.read(raw).then(text -> {
            if (EmailRule.mayHoldAddress(text)) {
                return new Bad<>(Flaw.BAD_VALUE);
            }
            var name = cut(Blanks.collapse(Normalizer.normalize(text, Normalizer.Form.NFC)));
            return name.isBlank() ? new Bad<>(Flaw.BAD_VALUE) : new Usable<>(name);
        });
    }

    /** Puts the two together: a flaw of either, one alone, neither, or both. */
    public static Reading<PersonName> both(Reading<String> first, Reading<String> last) {
        if (first instanceof Usable<String>(var one) && last instanceof Usable<String>(var other)) {
            return new Usable<>(new PersonName(one, other));
        }
        if (first instanceof Bad<String>(var flaw)) {
            return new Bad<>(flaw);
        }
        if (last instanceof Bad<String>(var flaw)) {
            return new Bad<>(flaw);
        }
        if (first instanceof Usable<String> || last instanceof Usable<String>) {
            return new Bad<>(Flaw.ONE_NAME_ONLY);
        }
        return first instanceof Leftover<String> || last instanceof Leftover<String>
                ? new Leftover<>()
                : new Absent<>();
    }

    /** Most bytes of UTF-8 that can become of this raw name. */
    public static int maxBytes(String raw) {
        return Math.min(NFC_GROWTH * Utf8.length(raw, PersonName.MAX_LENGTH), BYTES_PER_UNIT * PersonName.MAX_LENGTH);
    }

    private static String cut(String name) {
        if (name.length() <= PersonName.MAX_LENGTH) {
            return name;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = characters.preceding(PersonName.MAX_LENGTH + 1);
        return Blanks.trim(name.substring(0, end));
    }
}
