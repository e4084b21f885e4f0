package audiencesync.linkedin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, it is read without a throw. Each run takes two known seeds and a new one; the name shows it. */
class AnswerFuzzTest {
    private static final int BODIES_PER_SEED = 20_000;

    private static final List<String> SAMPLES = List.of(
            "{\"elements\":[{\"status\":201},{\"status\":400,\"error\":{\"status\":400,\"message\":\"Invalid \\u00e9\"}},"
                    + "{\"status\":429,\"error\":{\"serviceErrorCode\":101,\"code\":\"TOO_MANY_REQUESTS\"}}]}",
            "{\"message\":\"Index: 0, ERROR :: /userIds/0/idType :: \\\"SHA1_EMAIL\\\" is not an enum symbol\\n"
                    + "Index: 2, ERROR :: /x :: ines@example.com\\n\",\"status\":422}",
            "{\"message\":\"Bad values at indices [0, 1] (0-indexed).\",\"status\":400}",
            "{\"status\":401,\"serviceErrorCode\":65601,\"code\":\"REVOKED_ACCESS_TOKEN\",\"message\":\"revoked\"}",
            "{\"elements\":[],\"paging\":{\"start\":0,\"links\":[],\"total\":1e9},\"metadata\":null}",
            "<html><body>502 Bad Gateway</body></html>");
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
            "1e999",
            "0.1",
            "00",
            "99999999999999999999",
            "\"status\":",
            "\"error\":{",
            "\"elements\":[",
            "\"message\":\"",
            "Index: 1, ERROR ::",
            "indices [1] (0-indexed)",
            "@",
            "5f3c".repeat(16),
            "\u00ff\u00fe",
            "\u0000",
            "\u00ef\u00bb\u00bf",
            "\u00f0\u009f");
    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 201, 204, 302, 400, 400, 401, 403, 404, 409, 413, 422, 422, 426, 429, 500, 501, 503);

    static LongStream seeds() {
        return LongStream.of(1, 20260101, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_answer_makes_the_wire_throw(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < BODIES_PER_SEED; i++) {
            byte[] body = body(random);
            int status = random.nextInt(10) == 0 ? random.nextInt(-10, 1_000) : pick(random, STATUSES);
            int sent = 1 + random.nextInt(5);
            String what = "seed " + seed + ", body " + i + ", status " + status + ": " + new String(body, UTF_8);
            try {
                check(
                        LinkedInWire.read(
                                status, Answers.headers("Retry-After", "1"), body, random.nextBoolean(), sent),
                        sent,
                        what);
            } catch (RuntimeException thrown) {
                throw new AssertionError(what, thrown);
            }
        }
    }

    private static void check(BatchOutcome outcome, int sent, String what) {
        if (outcome instanceof BatchOutcome.Answered answered) {
            assertTrue(answered.users().size() == sent, what);
        }
        if (outcome instanceof BatchOutcome.InvalidElements invalid) {
            assertTrue(invalid.indexes().stream().allMatch(i -> i >= 0 && i < sent), what);
        }
        String text = outcome.toString();
        assertTrue(!text.contains("@") && !text.contains("5f3c".repeat(4)) && text.length() < 500 * (sent + 1), what);
    }

    private static byte[] body(Random random) {
        StringBuilder body = new StringBuilder(new String(pick(random, SAMPLES).getBytes(UTF_8), ISO_8859_1));
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(body.length() + 1);
            int end = Math.min(body.length(), at + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> body.setLength(at);
                case 1 -> body.delete(at, end);
                case 2 -> body.insert(at, body.substring(at, end));
                case 3 -> body.insert(at, pick(random, PIECES).repeat(random.nextInt(100) == 0 ? 2_000 : 1));
                case 4 -> body.replace(at, end, pick(random, PIECES));
                default -> body.insert(at, (char) random.nextInt(256));
            }
        }
        return body.toString().getBytes(ISO_8859_1);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
