package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerHeadersTest {
    private static final String NOW = "Wed, 25 Nov 2026 13:00:00 GMT";

    @Test
    void the_request_id_comes_from_either_header() {
        assertEquals("b", requestId("X-LI-UUID", "a", "x-li-request-id", "b"));
        assertEquals("a", requestId("x-li-uuid", "a"));
        assertNull(requestId());
        assertNull(requestId("X-LI-UUID", " "));
    }

    @Test
    void the_request_id_is_bounded_and_printable() {
        assertEquals("a".repeat(128), requestId("X-LI-UUID", "a".repeat(5_000)));
        assertEquals("ab", requestId("X-LI-UUID", "a\t\u0001é b"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "' 30 ', 30", "3600, 3600", "3601, 3600", "86400, 3600", "999999999999999999, 3600"})
    void seconds_are_bounded_by_an_hour(String value, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds), new AnswerHeaders(Answers.headers("Retry-After", value)).retryAfter());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Wed, 25 Nov 2026 13:00:30 GMT | 30
            Wed, 25 Nov 2026 13:00:00 GMT | 0
            Wed, 25 Nov 2026 12:00:00 GMT | 0
            Thu, 26 Nov 2026 00:00:00 GMT | 3600
            Fri, 31 Dec 9999 23:59:59 GMT | 3600""")
    void a_date_counts_from_the_answers_own_date(String value, long seconds) {
        AnswerHeaders headers = new AnswerHeaders(Answers.headers("retry-after", value, "date", NOW));
        assertEquals(Duration.ofSeconds(seconds), headers.retryAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "1e3",
                "99999999999999999999",
                "2026-11-25T13:00:30Z",
                "Wed, 32 Nov 2026 13:00:30 GMT"
            })
    void what_is_neither_is_ignored(String value) {
        assertNull(new AnswerHeaders(Answers.headers("Retry-After", value, "Date", NOW)).retryAfter());
    }

    @Test
    void a_date_without_a_date_to_count_from_is_ignored() {
        assertNull(new AnswerHeaders(Answers.headers("Retry-After", NOW)).retryAfter());
        assertNull(new AnswerHeaders(Answers.headers("Retry-After", NOW, "Date", "today")).retryAfter());
    }

    @Test
    void the_wait_reaches_throttling_and_server_faults() {
        byte[] nothing = new byte[0];
        Duration wait = Duration.ofSeconds(7);
        LinkedInError throttled = new LinkedInError(429, null, null, null, null);
        assertEquals(
                new BatchOutcome.Throttled(BatchOutcome.Limit.SHORT, wait, throttled),
                LinkedInWire.read(429, Answers.headers("Retry-After", "7"), nothing, true, 1));
        LinkedInError fault = new LinkedInError(503, null, null, null, null);
        assertEquals(
                new BatchOutcome.ServerFault(wait, fault),
                LinkedInWire.read(503, Answers.headers("Retry-After", "7"), nothing, true, 1));
    }

    private static @Nullable String requestId(String... headers) {
        return new AnswerHeaders(Answers.headers(headers)).requestId();
    }
}
