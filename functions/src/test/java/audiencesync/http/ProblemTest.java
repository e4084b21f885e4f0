package audiencesync.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @ParameterizedTest
    @EnumSource
    void every_problem_is_a_document_of_rfc_9457(ProblemType type) throws Exception {
        var reply = Problem.of(type, "What happened.").reply();
        assertEquals("application/problem+json", reply.headers().get("content-type"));
        var json = new JsonMapper().readTree(reply.body());
        assertTrue(json.get("type").textValue().matches("urn:audience-sync:problem:[a-z0-9-]+"));
        assertEquals(reply.status(), json.get("status").intValue());
        assertEquals("What happened.", json.get("detail").textValue());
        assertFalse(json.get("title").textValue().isBlank());
        assertFalse(json.get("remedy").textValue().isBlank());
    }

    @ParameterizedTest
    @EnumSource
    void our_own_faults_say_when_to_come_back_and_are_never_a_500(ProblemType type) {
        var reply = Problem.of(type, "").reply();
        assertEquals(reply.status() == 503, reply.headers().containsKey("retry-after"));
        assertTrue(reply.status() == 503 || (reply.status() >= 400 && reply.status() < 500));
    }

    @Test
    void a_place_is_told_in_the_terms_that_fit() {
        assertTrue(at(new Problem.Place.Position(3, 7)).contains("\"line\":3,\"column\":7"));
        assertTrue(at(new Problem.Place.Pointer("/users")).contains("\"pointer\":\"/users\""));
        assertTrue(at(new Problem.Place.Parameter("by")).contains("\"parameter\":\"by\""));
    }

    private static String at(Problem.Place place) {
        return Problem.at(place, ProblemType.MALFORMED_JSON, "").reply().text();
    }
}
