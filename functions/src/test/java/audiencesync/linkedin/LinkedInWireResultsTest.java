package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with a result for each element: linkedin-api 3.5 and 3.7 (a). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkedInWireResultsTest {
    private static final UserOutcome ACCEPTED = new UserOutcome.Accepted();
    private static final UserOutcome MISSING = new UserOutcome.Missing();

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 207})
    void all_accepted(int status) {
        assertEquals(
                answered(ACCEPTED, ACCEPTED),
                Answers.read(status, "{ \"elements\": [ { \"status\": 201 }, { \"status\": 201 } ] }\n", 2));
    }

    @Test
    void each_element_has_its_own_result() {
        String body = """
                {
                  "elements": [
                    { "status": 201 },
                    { "status": 400,
                      "error": { "status": 400, "message": "Invalid user identifier" } },
                    { "status": 429,
                      "error": { "status": 429, "serviceErrorCode": 101, "code": "TOO_MANY_REQUESTS",
                                 "message": "Resource level throttle limit for calls to this resource is reached." } }
                  ]
                }""";
        assertEquals(
                answered(
                        ACCEPTED,
                        new UserOutcome.Rejected(error(400, null, null, "Invalid user identifier")),
                        new UserOutcome.RetryLater(error(
                                429,
                                101,
                                "TOO_MANY_REQUESTS",
                                "Resource level throttle limit for calls to this resource is reached."))),
                Answers.read(200, body, 3));
    }

    @Test
    void results_missing_at_the_end_are_missing() {
        assertEquals(answered(ACCEPTED, MISSING, MISSING), Answers.read(200, elements("{\"status\":201}"), 3));
        assertEquals(answered(MISSING, MISSING), Answers.read(200, elements(""), 2));
    }

    @Test
    void more_results_than_elements_mean_nothing() {
        assertEquals(unreadable(200), Answers.read(200, elements("{\"status\":201},{\"status\":201}"), 1));
        assertEquals(unreadable(200), Answers.read(200, elements("0,".repeat(9_999) + "0"), 1));
    }

    @Test
    void the_message_may_stand_beside_the_status() {
        assertEquals(
                answered(new UserOutcome.Rejected(error(400, null, null, "x"))),
                Answers.read(200, elements("{\"status\":400,\"message\":\"x\",\"batchIndex\":7}"), 1));
    }

    @Test
    void the_message_of_the_error_comes_first() {
        String element =
                "{\"message\":\"outer\",\"error\":{\"message\":\"inner\",\"code\":\"A\"},\"code\":\"B\",\"status\":400}";
        assertEquals(
                answered(new UserOutcome.Rejected(error(400, null, "A", "inner"))),
                Answers.read(200, elements(element), 1));
    }

    @Test
    void the_status_of_the_error_serves_where_the_element_has_none() {
        assertEquals(
                answered(new UserOutcome.Rejected(error(400, null, null, "x"))),
                Answers.read(200, elements("{\"error\":{\"status\":400,\"message\":\"x\"}}"), 1));
    }

    @Test
    void unknown_fields_are_skipped_whatever_they_hold() {
        String body = """
                {"paging":{"start":0,"elements":[{"status":500}]},"metadata":[[{}]],
                 "elements":[{"id":"7","location":"/x","status":201,"more":{"status":400,"error":[{}]}}],
                 "z":null,"y":1e400,"x":[true]}""";
        assertEquals(answered(ACCEPTED), Answers.read(200, body, 1));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                row(UserOutcome.Accepted.class, 200, 201, 204, 299),
                row(UserOutcome.Rejected.class, 400, 422),
                row(UserOutcome.RetryLater.class, 408, 409, 423, 429, 500, 501, 502, 503, 504, 599),
                row(UserOutcome.Unrecognised.class, 0, -1, -201, 2, 100, 199, 300, 302, 399, 600, 2010),
                // About the token, the audience or the way, and so nobody's fault.
                row(UserOutcome.Unrecognised.class, 401, 403, 404, 405, 407, 410, 413, 451, 499));
    }

    private static Arguments row(Class<?> outcome, Integer... statuses) {
        return Arguments.of(outcome, List.of(statuses));
    }

    @ParameterizedTest
    @MethodSource
    void statuses(Class<?> outcome, List<Integer> statuses) {
        for (int status : statuses) {
            BatchOutcome.Answered answered = assertInstanceOf(
                    BatchOutcome.Answered.class, Answers.read(200, elements("{\"status\":" + status + "}"), 1));
            assertInstanceOf(outcome, answered.users().getFirst(), "status " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "201",
                "\"201\"",
                "[201]",
                "[{\"status\":201}]",
                "{\"status\":\"201\"}",
                "{\"status\":201.0}",
                "{\"status\":99999999999999999999}",
                "{\"status\":{\"status\":201}}",
                "{\"status\":null,\"error\":\"x\"}",
                "{\"status\":[201],\"error\":[{\"status\":400}]}"
            })
    void an_element_of_another_form_is_unrecognised_and_spoils_no_other(String element) {
        BatchOutcome outcome = Answers.read(200, elements("{\"status\":201}," + element + ",{\"status\":201}"), 3);
        assertEquals(answered(ACCEPTED, new UserOutcome.Unrecognised(error(0, null, null, null)), ACCEPTED), outcome);
    }

    @Test
    void fields_of_a_wrong_type_are_absent() {
        String element =
                "{\"status\":400,\"error\":{\"serviceErrorCode\":\"101\",\"code\":7,\"message\":{\"text\":\"x\"}}}";
        assertEquals(
                answered(new UserOutcome.Rejected(error(400, null, null, null))),
                Answers.read(200, elements(element), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "{}",
                "[]",
                "null",
                "201",
                "OK",
                "<html><body>It works!</body></html>",
                "{\"elements\":null}",
                "{\"elements\":{\"0\":{\"status\":201}}}",
                "{\"elements\":\"x\"}",
                "{\"status\":200,\"message\":\"fine\"}",
                "{\"elements\":[{\"status\":201}]",
                "{\"elements\":[{\"status\":201}",
                "{\"elements\":[{\"status\":20",
                "{\"elements\":[{\"status\":201}]}}",
                "{\"elements\":[{\"status\":201}]} {\"elements\":[]}",
                "{\"elements\":[{\"status\":201}],\"elements\":[{\"status\":400}]}",
                "{\"elements\":[{\"status\":201},]}",
                "[{\"elements\":[{\"status\":201}]}]",
                "\u001f\u008b\u0008\u0000"
            })
    void without_one_whole_list_of_results_nobody_is_synced(String body) {
        assertEquals(unreadable(200), Answers.read(200, body, 1));
    }

    @Test
    void a_list_that_breaks_off_is_no_list_even_if_some_results_came() {
        String whole = elements("{\"status\":201},{\"status\":201}");
        for (int end = 0; end < whole.length(); end++) {
            assertEquals(unreadable(200), Answers.readCutOff(200, whole.substring(0, end), 2), "end " + end);
        }
        assertEquals(answered(ACCEPTED, ACCEPTED), Answers.readCutOff(200, whole, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204})
    void an_empty_success_is_the_answer_to_something_else(int status) {
        assertEquals(unreadable(status), Answers.read(status, "", 1));
    }

    @Test
    void five_thousand_refusals_are_read_one_by_one() {
        String element = "{\"status\":400,\"error\":{\"status\":400,\"message\":\"Invalid user identifier\"}}";
        BatchOutcome outcome =
                Answers.read(200, elements(String.join(",", Collections.nCopies(5_000, element))), 5_000);
        UserOutcome rejected = new UserOutcome.Rejected(error(400, null, null, "Invalid user identifier"));
        assertEquals(new BatchOutcome.Answered(Collections.nCopies(5_000, rejected), Answers.REQUEST_ID), outcome);
    }

    @Test
    void nesting_without_end_is_unreadable() {
        assertEquals(unreadable(200), Answers.read(200, "{\"error\":".repeat(100_000), 1));
        assertEquals(unreadable(200), Answers.read(200, elements("[".repeat(100_000)), 1));
    }

    private static String elements(String elements) {
        return "{\"elements\":[" + elements + "]}";
    }

    private static BatchOutcome answered(UserOutcome... users) {
        return new BatchOutcome.Answered(List.of(users), Answers.REQUEST_ID);
    }

    private static BatchOutcome unreadable(int status) {
        return new BatchOutcome.Unreadable(status, Answers.REQUEST_ID);
    }

    private static LinkedInError error(
            int status, @Nullable Integer serviceErrorCode, @Nullable String code, @Nullable String message) {
        return new LinkedInError(status, serviceErrorCode, code, message, Answers.REQUEST_ID);
    }
}
