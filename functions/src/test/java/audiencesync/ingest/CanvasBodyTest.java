package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies are read, and what is said about those that are not (cases 32 to 35). */
class CanvasBodyTest {
    private static final String ANN = "{\"email\":\"ann@example.com\"}";

    private final IngestBench bench = new IngestBench();

    @Test
    void a_list_of_users_is_read() {
        assertEquals(
                2,
                bench.accepted("{\"source\":{\"a\":[1]},\"users\":[" + ANN + "," + ANN + "],\"x\":null}")
                        .get("queued")
                        .intValue());
    }

    @Test
    void a_bare_user_is_read() {
        assertEquals(1, bench.accepted(ANN).get("queued").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "Application/X-NDJSON; charset=utf-8", "application/ndjson"})
    void lines_are_read_where_the_content_type_says_so(String type) {
        bench.header("content-type", type);
        assertEquals(
                2, bench.accepted(ANN + "\r\n\n " + ANN + "\n").get("queued").intValue());
    }

    @Test
    void a_byte_order_mark_does_not_matter() {
        assertEquals(1, bench.accepted("\ufeff" + ANN).get("queued").intValue());
    }

    @Test
    void an_empty_list_is_accepted_and_queues_nothing() {
        var answer = bench.accepted("{\"users\":[]}");
        assertEquals("{\"entered\":0,\"queued\":0,\"notSynced\":[],\"warnings\":[]}", answer.toString());
        assertEquals(0, bench.sent().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"first_name":"Ann "A" Lee"}               | unescaped_quote      | 1 | 21
                    {"a":"b""c"}                               | unescaped_quote      | 1 | 9
                    {"users":[{"email":"a@example.com"},]}     | trailing_comma       | 1 | 37
                    {"email":"a@example.com", }                | trailing_comma       | 1 | 27
                    {"email": {{${email_address}}}}            | template_leftover    | 1 | 12
                    {"email": {% if x %}"a"{% endif %}}        | template_leftover    | 1 | 12
                    {"optIn": , "email":"a@example.com"}       | missing_value        | 1 | 11
                    {"optIn": }                                | missing_value        | 1 | 11
                    {"users":[{},,{}]}                         | missing_value        | 1 | 14
                    {"optIn": nil}                             | unknown_literal      | 1 | 11
                    {"optIn": True}                            | unknown_literal      | 1 | 11
                    {"email":"a@example.com                    | truncated_json       | 1 | 24
                    {"users":[{"email":"a@example.com"}        | truncated_json       | 1 | 36
                    {"email":"a@example.com"}}                 | trailing_content     | 1 | 26
                    {"email":"a@example.com"} {"email":"b"}    | trailing_content     | 1 | 27
                    {"email":"a@example.com"} z                | trailing_content     | 1 | 27
                    {'email':'a@example.com'}                  | malformed_json       | 1 | 2
                    <html>                                     | malformed_json       | 1 | 1
                    email=a%40example.com                      | malformed_json       | 1 | 1
                    {"a":1 "b":2}                              | malformed_json       | 1 | 8
                    {"a":"x" "b":2}                            | malformed_json       | 1 | 10
                    [{"email":"a@example.com"}]                | not_an_object        | 1 | 1
                    "a@example.com"                            | not_an_object        | 1 | 1
                    {"users":[],"users":[]}                    | duplicate_users      | 1 | 21
                    """)
    void a_broken_body_is_named_with_its_place(String body, String code, int line, int column) {
        var problem = refused(400, body);
        assertEquals(code, problem.get("code").textValue());
        assertEquals(line, problem.get("line").intValue());
        assertEquals(column, problem.get("column").intValue());
    }

    @Test
    void a_line_break_that_a_template_pasted_in_is_named() {
        var problem = refused(400, "{\n\"first_name\":\"Ann\nLee\"}");
        assertEquals("unescaped_character", problem.get("code").textValue());
        assertEquals(2, problem.get("line").intValue());
        assertTrue(problem.get("remedy").textValue().contains("json_escape"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"x\"", "1", "{{${users}}}"})
    void users_must_be_an_array(String users) {
        var body = "{\"users\":" + users + "}";
        var problem = refused(400, body);
        assertTrue(
                problem.get("code").textValue().equals("users_not_an_array")
                        || problem.get("code").textValue().equals("template_leftover"),
                problem::toString);
    }

    @Test
    void users_that_are_no_array_are_pointed_at() {
        assertEquals("/users", refused(400, "{\"users\":\"x\"}").get("pointer").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\r\t", "\ufeff", "\ufeff \n"})
    void an_empty_body_is_named(String body) {
        assertEquals("empty_body", refused(400, body).get("code").textValue());
    }

    @Test
    void an_empty_body_of_lines_is_named() {
        bench.header("content-type", "application/x-ndjson");
        assertEquals("empty_body", refused(400, "\n\n").get("code").textValue());
    }

    @Test
    void a_broken_line_is_named_by_its_number_and_queues_nobody() {
        bench.header("content-type", "application/x-ndjson");
        var problem = refused(400, ANN + "\n\n" + "{\"email\":\n" + ANN);
        assertEquals("truncated_json", problem.get("code").textValue());
        assertEquals(3, problem.get("line").intValue());
    }

    @Test
    void a_line_that_is_no_object_is_a_bad_user_and_nothing_more() {
        bench.header("content-type", "application/x-ndjson");
        var answer = bench.accepted(ANN + "\n[{\"a\":1}]\n7\n");
        assertEquals(1, answer.get("queued").intValue());
        assertEquals(2, answer.get("notSynced").size());
    }

    @Test
    void a_whole_list_on_one_line_is_not_taken_for_a_user() {
        bench.header("content-type", "application/x-ndjson");
        assertEquals(
                "users_in_ndjson",
                refused(400, "{\"users\":[" + ANN + "]}").get("code").textValue());
    }

    @Test
    void bytes_that_are_not_utf8_are_named_by_their_line() {
        var body = (ANN.substring(0, 1) + "\n\n\"first_name\":\"Jos?\"}").getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 3] = (byte) 0xE9;
        var reply = bench.post(body);
        assertEquals(400, reply.status());
        var problem = IngestBench.json(reply);
        assertEquals("not_utf8", problem.get("code").textValue());
        assertEquals(3, problem.get("line").intValue());
    }

    @Test
    void a_character_cut_in_two_at_the_end_is_not_utf8() {
        assertEquals(400, bench.post(new byte[] {'{', (byte) 0xE2, (byte) 0x82}).status());
    }

    @Test
    void four_mebibytes_are_taken_and_one_byte_more_is_not() {
        var body = new byte[CanvasRequestReader.MAX_BODY_BYTES + 1];
        Arrays.fill(body, (byte) ' ');
        System.arraycopy(ANN.getBytes(StandardCharsets.UTF_8), 0, body, 0, ANN.length());
        var reply = bench.post(body);
        assertEquals(413, reply.status());
        assertEquals("body_too_large", IngestBench.json(reply).get("code").textValue());
        assertEquals(202, bench.post(Arrays.copyOf(body, body.length - 1)).status());
    }

    @Test
    void a_compressed_body_is_refused() {
        bench.header("Content-Encoding", "gzip");
        assertEquals(
                "content_encoding_not_supported", refused(415, ANN).get("code").textValue());
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() {
        var body = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertEquals("too_deeply_nested", refused(400, body).get("code").textValue());
    }

    @Test
    void a_problem_never_repeats_what_was_posted() {
        assertFalse(bench.post("{\"first_name\":\"Ann \"ann@example.com\" Lee\"}")
                .text()
                .contains("ann@"));
    }

    private JsonNode refused(int status, String body) {
        var reply = bench.post(body);
        assertEquals(status, reply.status(), reply::text);
        assertEquals(0, bench.sent().size(), "a bad request queues nothing");
        return IngestBench.json(reply);
    }
}
