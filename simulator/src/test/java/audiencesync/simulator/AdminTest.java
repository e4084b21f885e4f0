package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static audiencesync.simulator.TestLinkedIn.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private TestLinkedIn.Reply admin(String method, String path, String json) throws Exception {
        return linkedIn.send(linkedIn.bare("/admin/" + path)
                .header("Content-Type", "application/json")
                .method(method, TestLinkedIn.body(json)));
    }

    private TestLinkedIn.Reply get(String path) throws Exception {
        return linkedIn.send(linkedIn.bare("/admin/" + path));
    }

    @Test
    void a_whole_world_can_be_set_up_over_http() throws Exception {
        admin("POST", "reset", "{}");
        assertEquals(
                204,
                admin(
                                "POST",
                                "apps",
                                "{\"clientId\":\"a\",\"clientSecret\":\"s\",\"redirectUris\":[\"http://localhost/cb\"]}")
                        .status());
        assertEquals(
                204,
                admin("POST", "members", "{\"id\":\"m1\",\"firstName\":\"Ines\",\"lastName\":\"Duarte\"}")
                        .status());
        assertEquals(
                204,
                admin("POST", "accounts", "{\"id\":512345678,\"name\":\"Acme\"}")
                        .status());
        assertEquals(
                204,
                admin("PUT", "accounts/512345678/roles/m1", "{\"role\":\"CAMPAIGN_MANAGER\"}")
                        .status());
        var segment = admin("POST", "segments", "{\"account\":512345678,\"name\":\"Readers\"}");
        assertEquals(201, segment.status());
        String token = admin("POST", "tokens", "{\"clientId\":\"a\",\"member\":\"m1\"}")
                .text("access_token");

        var sent = linkedIn.send(linkedIn.call("/rest/dmpSegments/" + segment.text("id") + "/users")
                .setHeader("Authorization", "Bearer " + token)
                .header("X-RestLi-Method", "BATCH_CREATE")
                .POST(TestLinkedIn.body("{\"elements\":[" + add("a@example.com") + "]}")));
        assertEquals(200, sent.status());

        assertEquals(
                1, get("segments/" + segment.text("id")).json().path("members").asInt());
        var members = get("segments/" + segment.text("id") + "/members").json();
        assertEquals(
                sha256("a@example.com"),
                members.path("members")
                        .path(0)
                        .path("userIds")
                        .path(0)
                        .path("idValue")
                        .asText());
        assertTrue(get("segments/" + segment.text("id") + "/members?idValue=" + sha256("a@example.com"))
                .json()
                .path("contains")
                .asBoolean());
    }

    @Test
    void the_clock_can_be_set_and_advanced() throws Exception {
        assertEquals("2026-11-25T10:00:00Z", get("clock").text("now"));
        assertEquals(
                "2026-11-25T10:05:00Z",
                admin("POST", "clock/advance", "{\"by\":\"PT5M\"}").text("now"));
        assertEquals(
                "2026-11-25T10:05:01.500Z",
                admin("POST", "clock/advance", "{\"by\":1.5}").text("now"));
        assertEquals(
                "2027-01-01T00:00:00Z",
                admin("PUT", "clock", "{\"now\":\"2027-01-01T00:00:00Z\"}").text("now"));
    }

    @Test
    void limits_can_be_changed_one_by_one() throws Exception {
        var json = admin("PUT", "limits", "{\"usersPerSecond\":10}").json();

        assertEquals(10, json.path("usersPerSecond").asInt());
        assertEquals(600, json.path("usersPerMinute").asInt());
        assertEquals(10, linkedIn.simulator.limits().usersPerSecond());
    }

    @Test
    void faults_can_be_set_listed_and_removed() throws Exception {
        String id = admin("POST", "faults", """
                {"endpoint":"USERS","member":"abc123","segment":%d,"skip":1,"times":1,"lasting":"PT1H",
                 "fault":{"kind":"throttled","quota":"MEMBER_DAY"}}""".formatted(linkedIn.segment)).text("id");
        assertEquals(200, linkedIn.batch(add("a@example.com")).status());
        assertTrue(linkedIn.batch(add("a@example.com")).text("message").contains("MEMBER DAY"));
        assertEquals(200, linkedIn.batch(add("a@example.com")).status());

        assertTrue(get("faults").body().contains("\"strikes\":1"));
        assertEquals(204, admin("DELETE", "faults/" + id, "").status());
        assertEquals("[]", get("faults").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"tokenRefused\",\"problem\":\"REVOKED\"}",
                "{\"kind\":\"denied\"}",
                "{\"kind\":\"notFound\"}",
                "{\"kind\":\"requestTimeout\"}",
                "{\"kind\":\"conflict\"}",
                "{\"kind\":\"tooLarge\"}",
                "{\"kind\":\"locked\"}",
                "{\"kind\":\"segmentLimitExceeded\"}",
                "{\"kind\":\"versionNotActive\",\"version\":\"202511\"}",
                "{\"kind\":\"serverError\",\"status\":503}",
                "{\"kind\":\"refused\",\"status\":418,\"code\":\"TEAPOT\",\"message\":\"short and stout\"}",
                "{\"kind\":\"htmlPage\",\"status\":502}",
                "{\"kind\":\"badElements\",\"indexes\":[0,3]}",
                "{\"kind\":\"resetBeforeReading\"}",
                "{\"kind\":\"resetAfterReading\",\"applied\":true}",
                "{\"kind\":\"hangUp\",\"applied\":false}",
                "{\"kind\":\"silence\",\"applied\":false,\"hold\":30}",
                "{\"kind\":\"truncatedAnswer\",\"keepBytes\":20}",
                "{\"kind\":\"shortAnswer\",\"missing\":2}",
                "{\"kind\":\"surplusAnswer\",\"extra\":2}",
                "{\"kind\":\"slow\",\"delay\":\"PT2S\"}",
                "{\"kind\":\"elements\",\"status\":429,\"indexes\":[1]}",
                "{\"kind\":\"elements\",\"status\":500,\"probability\":0.5,\"seed\":3}",
                "{\"kind\":\"elements\",\"status\":400,\"everyNth\":2,\"message\":\"no\"}"
            })
    void every_kind_of_fault_can_be_set_over_http(String fault) throws Exception {
        assertEquals(
                201,
                admin("POST", "faults", "{\"endpoint\":\"USERS\",\"fault\":" + fault + "}")
                        .status());
    }

    @Test
    void mistakes_are_named() throws Exception {
        assertEquals(
                "/fault/kind is \"tired\", which is unknown; see the README",
                admin("POST", "faults", "{\"fault\":{\"kind\":\"tired\"}}").text("message"));
        assertEquals(
                "/secnod is unknown; known are by",
                admin("POST", "clock/advance", "{\"secnod\":5}").text("message"));
        assertEquals(400, admin("POST", "members", "{\"id\":").status());
        assertEquals(404, get("nonsense").status());
        assertEquals(
                400,
                linkedIn.send(linkedIn.bare("/admin/members")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(TestLinkedIn.body("{}")))
                        .status());
    }

    @Test
    void a_member_can_take_the_authorisation_back_over_http() throws Exception {
        assertEquals(204, admin("DELETE", "members/abc123/authorizations", "").status());
        assertEquals(
                65601, linkedIn.get("/rest/me").json().path("serviceErrorCode").asInt());
    }

    @Test
    void a_role_can_be_removed_over_http() throws Exception {
        assertEquals(204, admin("DELETE", "accounts/512345678/roles/abc123", "").status());
        assertEquals(403, linkedIn.batch(add("a@example.com")).status());
    }

    @Test
    void a_segment_can_be_held_at_a_status_and_let_go() throws Exception {
        String path = "segments/" + linkedIn.segment;
        assertEquals("EXPIRED", admin("PUT", path, "{\"status\":\"EXPIRED\"}").text("status"));
        assertEquals("BUILDING", admin("PUT", path, "{\"status\":null}").text("status"));
        assertEquals(204, admin("DELETE", path, "").status());
        assertEquals(404, get(path).status());
    }

    @Test
    void calls_and_sends_are_counted() throws Exception {
        linkedIn.batch(add("a@example.com"), add("b@example.com"));
        var sends = get("sends?member=abc123&segment=" + linkedIn.segment).json();

        assertEquals(1, sends.path("count").asInt());
        assertEquals(2, sends.path("largestCall").asInt());
        assertEquals(1, sends.path("highestInAnySecond").asInt());
        assertEquals(
                1,
                get("calls").json().path("counters").path("USERS").path("200").asInt());
    }

    @Test
    void reset_forgets_everything() throws Exception {
        assertEquals(204, admin("POST", "reset", "").status());

        assertEquals("[]", get("segments").body());
        assertEquals(401, linkedIn.get("/rest/me").status());
    }
}
