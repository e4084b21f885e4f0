package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could not find DMP segment with ID 30418822",
                "Not enough permissions to access: partnerApiDmpSegments.CREATE.20260701",
                "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.",
                "Requested version 20240601 is not active",
                "Index: 0, ERROR :: /userIds/0/idType :: \"SHA1_EMAIL\" is not an enum symbol",
                "SEGMENT_CREATION_NOT_ALLOWED_FOR_TEST_ACCOUNTS",
                "com.linkedin.common.error.BadRequest"
            })
    void what_linkedin_says_of_itself_stays(String message) {
        assertEquals(message, Redaction.of(message, 300));
    }

    @Test
    void identifiers_are_masked() {
        String hash = "5f3c".repeat(16);
        for (String id : List.of(
                hash,
                hash.toUpperCase(Locale.ROOT),
                hash + hash,
                hash.substring(0, 20),
                "0f8a5c1e-2b7d-4c39-9a60-1d2e3f405162",
                "0f8a5c1e2b7d4c399a601d2e3f405162",
                "AQX_a-b".repeat(60))) {
            assertEquals("bad value [id], sorry", Redaction.of("bad value " + id + ", sorry", 300));
        }
    }

    @Test
    void a_piece_of_a_hash_is_masked_within_a_word_too() {
        assertEquals("Index[id]!", Redaction.of("Index" + "5f3c".repeat(5) + "!", 300));
    }

    @Test
    void addresses_are_masked_in_every_spelling() {
        assertEquals("mail [address] no", Redaction.of("mail <ines.duarte@example.com>, no", 300));
        assertEquals("mail [address] no", Redaction.of("mail ines%40example.com no", 300));
        assertEquals("mail [address] no", Redaction.of("mail ines\uFF20example.com no", 300));
    }

    @Test
    void quoted_values_are_masked_unless_they_are_symbols() {
        assertEquals(
                "\"[value]\" is not \"ADD\" nor \"[value]\"",
                Redaction.of("\"Ines Duarte\" is not \"ADD\" nor \"cut off", 300));
    }

    @Test
    void a_text_comes_out_on_one_line_and_bounded() {
        assertEquals("a b c", Redaction.of(" a\n\tb\u0000c\r\n", 300));
        assertEquals(299, length(Redaction.of("abc, ".repeat(80), 300)));
        assertEquals("aaaa", Redaction.of("aaaa🙂", 5));
    }

    @Test
    void blank_is_absent() {
        assertNull(Redaction.of(null, 300));
        assertNull(Redaction.of(" \n", 300));
    }

    @Test
    void a_long_text_cannot_uncover_a_value_at_its_cut() {
        String hash = "5f3c".repeat(16);
        for (int shift = 0; shift < 70; shift++) {
            String masked = Redaction.of("x".repeat(shift) + (" " + hash).repeat(200), 5_000);
            assertTrue(masked != null && !masked.contains("5f3c"), "shift " + shift + ": " + masked);
        }
        assertNull(Redaction.of("ab".repeat(1_000_000), 300));
    }

    @Test
    void masking_twice_changes_nothing() {
        String text = "Index: 1, ERROR :: \"Ines\" a@b.c \"SHA1_EMAIL\" " + "5f3c".repeat(16) + " \"";
        for (int max = 1; max < 120; max++) {
            String once = Redaction.of(text, max);
            assertEquals(once, Redaction.of(once, max), "max " + max);
        }
    }

    @Test
    void no_error_can_be_made_without_masking() {
        LinkedInError error = new LinkedInError(422, null, "a@example.com", "bad a@example.com", null);
        assertFalse(error.toString().contains("example.com"));
    }

    private static int length(@Nullable String text) {
        return text == null ? -1 : text.length();
    }
}
