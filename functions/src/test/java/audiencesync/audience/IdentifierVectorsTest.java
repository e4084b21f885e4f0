package audiencesync.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of inputs and what becomes of them, which others may run their own code against. */
class IdentifierVectorsTest {
    private static final ExternalIdRule EXTERNAL_IDS =
            new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8));

    static Stream<JsonNode> vectors() throws IOException {
        try (var file = IdentifierVectorsTest.class.getResourceAsStream("/identifier-vectors.json")) {
            var table = new JsonMapper().readTree(Objects.requireNonNull(file, "the table is missing"));
            return StreamSupport.stream(table.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_vector_reads_as_the_table_says(JsonNode vector) {
        var input = vector.get("input").textValue();
        var reading = read(vector.get("rule").textValue(), input);
        switch (vector.get("reading").textValue()) {
            case "usable" ->
                assertEquals(new Reading.Usable<>(vector.get("value").textValue()), reading);
            case "absent" -> assertEquals(new Reading.Absent<>(), reading);
            case "leftover" -> assertEquals(new Reading.Leftover<>(), reading);
            case "bad" ->
                assertEquals(
                        new Reading.Bad<>(Reading.Flaw.valueOf(
                                vector.get("flaw").textValue().toUpperCase(Locale.ROOT))),
                        reading);
            case "hashed" -> {
                assertEquals(EXTERNAL_IDS.read(vector.get("value").textValue()), reading);
                assertTrue(text(reading).matches("h:[0-9a-f]{64}"));
            }
            default -> throw new AssertionError("unknown reading in " + vector);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_hash_in_the_table_is_that_of_the_address_beside_it(JsonNode vector) throws Exception {
        if (vector.has("of")) {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(vector.get("of").textValue().getBytes(StandardCharsets.UTF_8));
            assertEquals(vector.get("value").textValue(), HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void the_table_has_every_known_case() throws IOException {
        var cases = vectors()
                .map(vector -> vector.path("case").asInt())
                .filter(number -> number != 0)
                .collect(Collectors.toSet());
        assertEquals(Set.of(22, 23, 27, 29, 31, 35), cases);
    }

    private static Reading<String> read(String rule, String input) {
        return switch (rule) {
            case "email" -> EmailRule.read(input).then(email -> new Reading.Usable<>(email.hex()));
            case "hash" -> HashRule.read(input).then(email -> new Reading.Usable<>(email.hex()));
            case "gaid" -> GaidRule.read(input).then(gaid -> new Reading.Usable<>(gaid.text()));
            case "name" -> NameRule.readOne(input);
            case "external_id" -> EXTERNAL_IDS.read(input);
            default -> throw new AssertionError("unknown rule " + rule);
        };
    }

    private static String text(Reading<String> reading) {
        return reading instanceof Reading.Usable<String>(var value) ? value : "";
    }
}
