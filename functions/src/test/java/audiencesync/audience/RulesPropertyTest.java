package audiencesync.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Reading.Absent;
import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Leftover;
import audiencesync.audience.Reading.Usable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every text. Each run takes two known seeds and a new one; the name shows it. */
class RulesPropertyTest {
    private static final int TEXTS = 20_000;
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "\u00e9",
            "e\u0301",
            " ",
            "\u00a0",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\ud834\udd60",
            "\ud800",
            "\ud83d\udc69\ud83c\udffd",
            "\u0926\u0947",
            "@",
            "%40",
            ".com",
            "{{",
            "}}",
            "null",
            "\u0000",
            "'",
            "-",
            "\u1e9b\u0323",
            "\ufb01",
            "\u0130",
            "0123456789abcdef",
            "\uff20",
            "\t");

    private final ExternalIdRule externalIds =
            new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8));

    static LongStream seeds() {
        return LongStream.of(1, 20261125, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void names_fit_and_stay_what_they_are_when_read_again(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            var text = text(random);
            if (NameRule.readOne(text) instanceof Usable<String>(var name)) {
                assertTrue(name.length() <= PersonName.MAX_LENGTH, text);
                assertEquals(new Usable<>(name), NameRule.readOne(name), text);
                assertTrue(bytes(name) <= NameRule.maxBytes(text), text);
                assertFalse(name.contains("@"), text);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void external_ids_fit_and_hold_no_address(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            var text = text(random).repeat(1 + random.nextInt(8));
            if (externalIds.read(text) instanceof Usable<String>(var id)) {
                assertTrue(id.length() <= ExternalIdRule.MAX_LENGTH, text);
                assertTrue(bytes(id) <= ExternalIdRule.maxBytes(text), text);
                assertFalse(id.contains("@"), text);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_text_makes_a_rule_throw(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            var text = text(random);
            EmailRule.read(text);
            HashRule.read(text);
            GaidRule.read(text);
        }
    }

    @Test
    void two_names_make_a_person_and_one_does_not() {
        var given = new Usable<>("Ann");
        assertEquals(new Usable<>(new PersonName("Ann", "Ann")), NameRule.both(given, given));
        assertEquals(new Bad<>(Flaw.ONE_NAME_ONLY), NameRule.both(given, new Absent<>()));
        assertEquals(new Bad<>(Flaw.ONE_NAME_ONLY), NameRule.both(new Leftover<>(), given));
        assertEquals(new Bad<>(Flaw.BAD_VALUE), NameRule.both(given, new Bad<>(Flaw.BAD_VALUE)));
        assertEquals(new Leftover<>(), NameRule.both(new Leftover<>(), new Absent<>()));
        assertEquals(new Absent<>(), NameRule.both(new Absent<>(), new Absent<>()));
    }

    @Test
    void another_key_gives_another_hash_of_an_external_id() {
        var others = new ExternalIdRule("some other key for tests".getBytes(StandardCharsets.UTF_8));
        assertFalse(others.read("a@example.com").equals(externalIds.read("a@example.com")));
    }

    @Test
    void a_reading_shows_no_value() {
        assertFalse(new Usable<>("ann@example.com").toString().contains("ann"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
