package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import audiencesync.linkedin.BatchOutcome.Limit;
import audiencesync.linkedin.BatchOutcome.Refusal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that refuse the whole request: linkedin-api 3.7 (b) and (c), 4 and 5.2, row by row. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkedInWireRefusalsTest {
    private static final String HTML = "<html><head><title>Error</title></head><body>nginx</body></html>";

    // 400

    @Test
    void a_missing_version_is_a_fault_of_the_configuration() {
        String body = """
                {"status":400,"code":"VERSION_MISSING","message":"A version must be present. Please specify a version by \
                adding the LinkedIn-Version header."}""";
        assertInstanceOf(BatchOutcome.VersionInactive.class, Answers.read(400, body, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bad values at indices [0] (0-indexed). | 0
            Bad values at indices [0, 2] (0-indexed). | 0 2
            Bad values at indices [2,1,2] (0-indexed), and more at indices [0] (0-indexed). | 0 1 2
            Bad values at indices [1, 3, 99999999999] (0-indexed). | 1
            Index: 1, ERROR :: /action :: field is required but not found and has no default value | 1""")
    void a_400_that_names_positions_names_the_elements_at_fault(String message, String positions) {
        assertEquals(invalid(400, message, positions), Answers.read(400, message(400, message), 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many elements in the batch",
                "Batch size exceeds the maximum of 5000",
                "The number of elements exceeds 5000",
                "Request too large",
                "Request body is too large",
                "Request Entity Too Large",
                "You exceeded nothing but the maximum batch size",
                "Maximum number of users per request is 5000"
            })
    void a_400_that_finds_the_batch_too_large(String message) {
        assertEquals(new BatchOutcome.TooLarge(error(400, message)), Answers.read(400, message(400, message), 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid request",
                "firstName is too long",
                "lastName exceeds the maximum length of 35",
                "Requested field is too long",
                "Bad values at indices [7] (0-indexed).",
                "Bad values at indices [0] (1-indexed).",
                "Bad values at indices [] (0-indexed)."
            })
    void any_other_400_is_a_rejection(String message) {
        assertEquals(new BatchOutcome.Rejected(error(400, message)), Answers.read(400, message(400, message), 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 402, 405, 406, 407, 410, 411, 412, 414, 415, 431, 451, 499, 501})
    void what_a_proxy_or_a_broken_line_says_gives_nobody_up(int status) {
        BatchOutcome unreadable = new BatchOutcome.Unreadable(status, Answers.REQUEST_ID);
        for (String body : List.of("", " ", HTML, "null", "[]", "{")) {
            assertEquals(unreadable, Answers.read(status, body, 3), body);
        }
        assertEquals(unreadable, Answers.read(status, "{\"message\":\"Index: 0, ERROR :: /act", 3));
        assertEquals(unreadable, Answers.readCutOff(status, "", 3));
    }

    // 401

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status":401,"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token"} | INVALID
            {"status":401,"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"The token used in the request has been revoked by the user"} | REVOKED
            {"status":401,"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired"} | EXPIRED
            {"status":401,"serviceErrorCode":401,"message":"Empty oauth2_access_token"} | INVALID
            {"status":401,"serviceErrorCode":401,"code":"EMPTY_ACCESS_TOKEN","message":"Empty or missing OAuth2 access token"} | INVALID
            {"serviceErrorCode":65601} | REVOKED
            {"code":"REVOKED_ACCESS_TOKEN"} | REVOKED
            {"code":"EXPIRED_ACCESS_TOKEN"} | EXPIRED
            {"message":"expired"} | INVALID
            {"serviceErrorCode":99999999999} | INVALID
            <html/> | INVALID
            {"serviceErrorCode":65602 | INVALID""")
    void a_401_says_why_by_its_number_or_code(String body, Refusal refusal) {
        BatchOutcome.TokenRefused outcome =
                assertInstanceOf(BatchOutcome.TokenRefused.class, Answers.read(401, body, 3));
        assertEquals(refusal, outcome.refusal());
        assertEquals(401, outcome.error().status());
        assertEquals(Answers.REQUEST_ID, outcome.error().requestId());
    }

    @Test
    void a_401_without_a_body_is_a_refusal_too() {
        assertEquals(new BatchOutcome.TokenRefused(Refusal.INVALID, error(401, null)), Answers.read(401, "", 3));
        assertEquals(new BatchOutcome.TokenRefused(Refusal.INVALID, error(401, null)), Answers.readCutOff(401, "", 3));
    }

    // 403, 404, 408, 409, 413, 423, 426 and the others

    @Test
    void a_403_is_a_missing_role_or_scope() {
        String message = "Not enough permissions to access: partnerApiDmpSegments.CREATE.20260701";
        String body =
                "{\"status\":403,\"serviceErrorCode\":100,\"code\":\"ACCESS_DENIED\",\"message\":\"" + message + "\"}";
        assertEquals(
                new BatchOutcome.AccessDenied(
                        new LinkedInError(403, 100, "ACCESS_DENIED", message, Answers.REQUEST_ID)),
                Answers.read(403, body, 3));
    }

    @Test
    void a_404_is_a_missing_audience() {
        String message = "Could not find DMP segment with ID 30418822";
        String body = "{\"status\":404,\"code\":\"NOT_FOUND\",\"message\":\"" + message + "\"}";
        assertEquals(
                new BatchOutcome.AudienceMissing(
                        new LinkedInError(404, null, "NOT_FOUND", message, Answers.REQUEST_ID)),
                Answers.read(404, body, 3));
    }

    @Test
    void a_426_is_an_inactive_version() {
        String message = "Requested version 20240601 is not active";
        String body = "{\"status\":426,\"code\":\"NONEXISTENT_VERSION\",\"message\":\"" + message + "\"}";
        assertEquals(
                new BatchOutcome.VersionInactive(
                        new LinkedInError(426, null, "NONEXISTENT_VERSION", message, Answers.REQUEST_ID)),
                Answers.read(426, body, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 405, 406, 407, 410, 411, 412, 414, 415, 431, 451, 499, 501})
    void any_other_4xx_and_a_501_are_rejections_where_linkedin_says_so_in_json(int status) {
        BatchOutcome rejected = new BatchOutcome.Rejected(error(status, "Not supported"));
        assertEquals(rejected, Answers.read(status, message(status, "Not supported"), 3));
        assertEquals(new BatchOutcome.Rejected(error(status, null)), Answers.read(status, "{}", 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 408, 409, 413, 423, 426})
    void where_the_status_says_it_all_any_body_does(int status) {
        for (String body :
                List.of("", " ", HTML, "null", "[]", "{", "{\"message\":5}", "{\"elements\":[{\"status\":201}]}")) {
            LinkedInError error = error(status, null);
            BatchOutcome expected = switch (status) {
                case 403 -> new BatchOutcome.AccessDenied(error);
                case 404 -> new BatchOutcome.AudienceMissing(error);
                case 408, 409, 423 -> new BatchOutcome.Busy(error);
                case 413 -> new BatchOutcome.TooLarge(error);
                default -> new BatchOutcome.VersionInactive(error);
            };
            assertEquals(expected, Answers.read(status, body, 3));
            assertEquals(expected, Answers.readCutOff(status, body, 3));
        }
    }

    // 422

    @Test
    void a_422_names_the_elements_at_fault() {
        String message = """
                Index: 0, ERROR :: /userIds/0/idType :: \\"SHA1_EMAIL\\" is not an enum symbol\\n\
                Index: 3, ERROR :: /action :: field is required but not found and has no default value\\n""";
        BatchOutcome.InvalidElements outcome =
                assertInstanceOf(BatchOutcome.InvalidElements.class, Answers.read(422, message(422, message), 4));
        assertEquals(List.of(0, 3), List.copyOf(outcome.indexes()));
        assertEquals(
                "Index: 0, ERROR :: /userIds/0/idType :: \"SHA1_EMAIL\" is not an enum symbol"
                        + " Index: 3, ERROR :: /action :: field is required but not found and has no default value",
                outcome.error().message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Index: 2, ERROR :: /a :: x\\nERROR :: /b :: y\\nIndex: 1, ERROR :: /c :: z\\n | 1 2
            Index: 2, ERROR :: /a :: x\\nIndex: 2, ERROR :: /b :: y\\n | 2
            Index: 4, ERROR :: /a :: x\\nIndex: 3, ERROR :: /b :: y\\n | 3
            Index: 4294967296, ERROR :: /a :: x\\nIndex: -1, ERROR :: /b :: y\\n | ''
            ERROR :: /action :: field is required but not found and has no default value\\n | ''
            Index: x, ERROR :: /a | ''""")
    void positions_are_taken_line_by_line(String message, String positions) {
        BatchOutcome.InvalidElements outcome =
                assertInstanceOf(BatchOutcome.InvalidElements.class, Answers.read(422, message(422, message), 4));
        assertEquals(positions(positions), outcome.indexes());
    }

    @Test
    void a_422_without_a_sentence_names_nobody() {
        assertEquals(invalid(422, null, ""), Answers.read(422, "{\"status\":422}", 4));
        assertEquals(invalid(422, null, ""), Answers.read(422, "{\"message\":[\"Index: 0, ERROR ::\"]}", 4));
    }

    @Test
    void five_thousand_lines_name_everybody_though_the_message_is_cut() {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            message.append("Index: ").append(i).append(", ERROR :: /userIds/0/idValue :: ines@example.com\\n");
        }
        BatchOutcome.InvalidElements outcome = assertInstanceOf(
                BatchOutcome.InvalidElements.class, Answers.read(422, message(422, message.toString()), 5_000));
        assertEquals(5_000, outcome.indexes().size());
        String kept = String.valueOf(outcome.error().message());
        assertEquals(true, kept.length() <= 300 && !kept.contains("example.com"), kept);
    }

    // 429

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached. | DAY
            Resource level throttle APPLICATION DAY limit for calls to this resource is reached. | DAY
            Resource level throttle MEMBER DAY limit for calls to this resource is reached. | DAY
            Resource level throttle limit for calls to this resource is reached. | SHORT
            Today is not your DAYS | SHORT""")
    void a_429_says_which_limit(String message, Limit limit) {
        String body = "{\"status\":429,\"serviceErrorCode\":101,\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"" + message
                + "\"}";
        LinkedInError error = new LinkedInError(429, 101, "TOO_MANY_REQUESTS", message, Answers.REQUEST_ID);
        assertEquals(new BatchOutcome.Throttled(limit, null, error), Answers.read(429, body, 3));
    }

    @Test
    void too_many_segments_are_no_rate_limit() {
        String body = "{\"status\":429,\"code\":\"SEGMENT_LIMIT_EXCEEDED\",\"message\":\"a DAY will not help\"}";
        assertEquals(
                Limit.SEGMENTS,
                assertInstanceOf(BatchOutcome.Throttled.class, Answers.read(429, body, 3))
                        .limit());
    }

    @Test
    void a_429_without_a_readable_body_is_a_short_limit() {
        BatchOutcome expected = new BatchOutcome.Throttled(Limit.SHORT, null, error(429, null));
        assertEquals(expected, Answers.read(429, "", 3));
        assertEquals(expected, Answers.read(429, HTML, 3));
        assertEquals(expected, Answers.readCutOff(429, "{\"message\":\"x DAY", 3));
    }

    // 5xx, 3xx and what is no status

    @ParameterizedTest
    @CsvSource({"500, INTERNAL_ERROR", "502, BAD_GATEWAY", "503, UNDER_MAINTENANCE", "504, GATEWAY_TIMEOUT", "599, X"})
    void a_5xx_is_a_fault_of_linkedins(int status, String code) {
        LinkedInError error = new LinkedInError(status, null, code, null, Answers.REQUEST_ID);
        assertEquals(new BatchOutcome.ServerFault(null, error), Answers.read(status, "{\"code\":\"" + code + "\"}", 3));
        for (String body : List.of("", HTML, "{", "{\"elements\":[{\"status\":201}]}")) {
            assertEquals(new BatchOutcome.ServerFault(null, error(status, null)), Answers.read(status, body, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 199, 300, 301, 302, 303, 304, 307, 308, 399, 600, 999, 0, -1})
    void redirects_and_strange_statuses_are_unreadable(int status) {
        BatchOutcome unreadable = new BatchOutcome.Unreadable(status, Answers.REQUEST_ID);
        assertEquals(unreadable, Answers.read(status, "{\"elements\":[{\"status\":201}]}", 1));
        assertEquals(unreadable, Answers.read(status, HTML, 1));
    }

    private static String message(int status, String message) {
        return "{\"message\":\"" + message + "\",\"status\":" + status + "}";
    }

    private static LinkedInError error(int status, @Nullable String message) {
        return new LinkedInError(status, null, null, message, Answers.REQUEST_ID);
    }

    private static BatchOutcome invalid(int status, @Nullable String message, String positions) {
        return new BatchOutcome.InvalidElements(positions(positions), error(status, message));
    }

    private static SortedSet<Integer> positions(String positions) {
        SortedSet<Integer> set = new TreeSet<>();
        if (!positions.isEmpty()) {
            for (String position : List.of(positions.split(" "))) {
                set.add(Integer.valueOf(position));
            }
        }
        return set;
    }
}
