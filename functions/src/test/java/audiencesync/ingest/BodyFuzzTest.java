package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes, it is answered: never an exception, never a 5xx, and a refusal says where or why. Each run takes two
 * known seeds and a new one; the name shows it.
 */
class BodyFuzzTest {
    private static final int BODIES = 15_000;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "null",
            "true",
            "-",
            "1e999999",
            "00",
            "\n",
            "\r",
            "\u0000",
            "\ufeff",
            "{{x}}",
            "{%",
            "'",
            "//",
            "\"users\":[",
            "\"users\":",
            "\"email\":\"",
            "\"enteredAt\":",
            "\"gaid\":",
            "\"externalId\":",
            "\ud83d\ude00",
            "nil",
            "NaN",
            "[[[[[[[[",
            "{\"a\":{\"a\":");

    static LongStream seeds() {
        return LongStream.of(1, 20261125, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_body_is_answered_with_202_or_a_named_problem(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < BODIES; i++) {
            var body = mutated(random);
            var bench = new IngestBench();
            if (random.nextInt(4) == 0) {
                bench.header("content-type", "application/x-ndjson");
            }
            var reply = bench.post(body);
            var answer = IngestBench.json(reply);
            if (reply.status() == 202) {
                assertEquals(
                        answer.get("entered").intValue(),
                        answer.get("queued").intValue()
                                + answer.get("notSynced").size());
            } else {
                assertTrue(reply.status() == 400 || reply.status() == 413, reply::text);
                assertTrue(answer.get("type").textValue().startsWith("urn:audience-sync:problem:"));
                assertTrue(
                        answer.has("line")
                                || answer.has("pointer")
                                || answer.get("code").textValue().equals("empty_body"),
                        reply::text);
                assertEquals(0, bench.sent().size());
            }
        }
    }

    private static byte[] mutated(RandomGenerator random) {
        var users = new RandomUsers(random).body(1 + random.nextInt(3));
        var body = (random.nextBoolean() ? users : users.replace("},{", "}\n{")).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            body = mutatedOnce(body, random);
        }
        return body;
    }

    private static byte[] mutatedOnce(byte[] body, RandomGenerator random) {
        int at = random.nextInt(body.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> Arrays.copyOfRange(body, at, body.length);
            case 2 -> {
                var changed = body.clone();
                if (at < changed.length) {
                    changed[at] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            default -> {
                var piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                var longer = Arrays.copyOf(body, body.length + piece.length);
                System.arraycopy(body, at, longer, at + piece.length, body.length - at);
                System.arraycopy(piece, 0, longer, at, piece.length);
                yield longer;
            }
        };
    }
}
