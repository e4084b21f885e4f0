package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.PublicApi;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A body that cannot be used changes nothing, and is answered by a problem document that says what is wrong, where, and
 * what to do; never by a 500. The same on every way to run the product.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class BadBodiesContract {
    /** A running product's API. */
    abstract PublicApi api();

    /** What is queued anywhere. */
    abstract List<?> queued() throws Exception;

    @AfterEach
    void nothing_is_queued() throws Exception {
        assertEquals(List.of(), queued());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                     | empty_body         | ``",
                "`  `                                                   | empty_body         | ``",
                "{\"users\":[{\"email\":\"a@example.com\"},]}           | trailing_comma     | `1:37`",
                "{\"firstName\":\"Ann \"A\" Lee\"}                      | unescaped_quote    | `1:20`",
                "{\"email\":{{${email_address}}}}                       | template_leftover  | `1:11`",
                "{\"email\":}                                           | missing_value      | `1:10`",
                "{\"email\":undefined}                                  | unknown_literal    | `1:10`",
                "{\"users\":[{\"email\":\"a@example.com\"}              | truncated_json     | `1:36`",
                "{\"email\":\"a@example.com\"} {\"email\":\"b@x.com\"}  | trailing_content   | `1:27`",
                "{'email':'a@example.com'}                              | malformed_json     | `1:2`",
                "[{\"email\":\"a@example.com\"}]                        | not_an_object      | `1:1`",
                "null                                                   | not_an_object      | `1:1`",
                "42                                                     | not_an_object      | `1:1`",
                "\"text\"                                               | not_an_object      | `1:1`",
                "{\"users\":{}}                                         | users_not_an_array | `/users`",
                "{\"users\":[],\"users\":[]}                            | duplicate_users    | `1:21`"
            })
    void a_body_that_is_not_usable(String body, String code, String where) throws Exception {
        assertProblem(400, code, where, api().post("application/json", bytes(body)));
    }

    @Test
    void a_line_break_inside_a_text() throws Exception {
        assertProblem(
                400, "unescaped_character", "1:16", api().post("application/json", bytes("{\"firstName\":\"A\nB\"}")));
    }

    @Test
    void bytes_that_are_not_utf_8() throws Exception {
        var body = "{\"firstName\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(400, "not_utf8", "1:1", api().post("application/x-ndjson", body));
    }

    @Test
    void brackets_within_brackets() throws Exception {
        var response = api().post("application/json", bytes("{\"a\":".repeat(5_000)));
        assertProblem(400, "too_deeply_nested", "1:322", response);
    }

    @Test
    void a_body_over_4_MB() throws Exception {
        var body = bytes("{\"email\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}");
        assertProblem(413, "body_too_large", "", api().post("application/json", body));
    }

    static void assertProblem(int status, String code, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElseThrow());
        var problem = new JsonMapper().readTree(response.body());
        assertEquals(code, problem.path("code").textValue(), response.body());
        assertTrue(problem.path("type").textValue().startsWith("urn:audience-sync:problem:"), response.body());
        assertFalse(problem.path("detail").textValue().isBlank(), response.body());
        assertFalse(problem.path("remedy").asText().isBlank(), response.body());
    }

    private static void assertProblem(int status, String code, String where, HttpResponse<String> response)
            throws Exception {
        assertProblem(status, code, response);
        var problem = new JsonMapper().readTree(response.body());
        var place = problem.has("pointer")
                ? problem.path("pointer").textValue()
                : problem.has("line") ? problem.path("line") + ":" + problem.path("column") : "";
        assertEquals(where, place, response.body());
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
