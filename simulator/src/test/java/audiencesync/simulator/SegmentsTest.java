package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentsTest {

    private static final String URN = "urn%3Ali%3AsponsoredAccount%3A" + TestLinkedIn.ACCOUNT;
    private static final String NEW = """
            {"name":"Newsletter readers 2026","account":"urn:li:sponsoredAccount:512345678","type":"USER",
             "sourcePlatform":"SEGMENT","sourceSegmentId":"aud_7f31","description":"synced by audience-sync",
             "destinations":[{"destination":"LINKEDIN"}]}""";

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private String create() throws Exception {
        return linkedIn.post("/rest/dmpSegments", NEW).header("x-restli-id");
    }

    @Test
    void create_answers_201_with_the_id_in_a_header_and_no_body() throws Exception {
        var reply = linkedIn.post("/rest/dmpSegments", NEW);

        assertEquals(201, reply.status());
        assertEquals("", reply.body());
        assertEquals("/dmpSegments/" + reply.header("x-restli-id"), reply.header("Location"));
        assertEquals("", reply.header("x-linkedin-id"));
    }

    @Test
    void create_in_protocol_1_has_the_id_in_the_older_header() throws Exception {
        var reply = linkedIn.send(linkedIn.call("/rest/dmpSegments")
                .setHeader("X-Restli-Protocol-Version", "1.0.0")
                .POST(TestLinkedIn.body(NEW)));

        assertFalse(reply.header("x-linkedin-id").isEmpty());
        assertEquals("", reply.header("x-restli-id"));
    }

    @Test
    void a_fresh_segment_is_building_has_its_ad_segment_and_no_counts() throws Exception {
        var reply = linkedIn.get("/rest/dmpSegments/" + create());
        var destination = reply.json().path("destinations").path(0);

        assertEquals(200, reply.status());
        assertTrue(reply.json().path("id").isIntegralNumber());
        assertEquals(
                TestLinkedIn.NOW.toEpochMilli(), reply.json().path("created").asLong());
        assertEquals("BUILDING", destination.path("status").asText());
        assertTrue(destination.path("destinationSegmentId").asText().startsWith("urn:li:adSegment:"));
        assertFalse(reply.json().has("inputCount"));
        assertFalse(destination.has("audienceSize"));
        assertFalse(destination.has("matchedCount"));
        assertFalse(reply.json().has("status"));
    }

    @Test
    void a_segment_becomes_ready_with_counts_after_the_first_processing() throws Exception {
        linkedIn.batch(TestLinkedIn.adds(1000));
        linkedIn.simulator.clock().advance(Duration.ofHours(24));
        var json = linkedIn.get("/rest/dmpSegments/" + linkedIn.segment).json();

        assertEquals("READY", json.path("destinations").path(0).path("status").asText());
        assertEquals(1000, json.path("inputCount").asInt());
        int matched = json.path("destinations").path(0).path("matchedCount").asInt();
        assertTrue(matched > 620 && matched < 780, "about 70 % match, were " + matched);
        assertEquals(
                matched, json.path("destinations").path(0).path("audienceSize").asInt());
    }

    @Test
    void input_and_match_counts_forget_after_seven_days_but_the_size_stays() throws Exception {
        linkedIn.batch(TestLinkedIn.adds(100));
        linkedIn.simulator.clock().advance(Duration.ofDays(8));
        var state = linkedIn.audience().state();

        assertEquals(0, state.inputCount());
        assertEquals(0, state.matchedCount());
        assertTrue(String.valueOf(state.audienceSize()).matches("[5-9]\\d"));
    }

    @Test
    void the_same_people_match_every_time() throws Exception {
        linkedIn.batch(TestLinkedIn.adds(500));
        linkedIn.simulator.clock().advance(Duration.ofDays(1));
        Long first = linkedIn.audience().state().audienceSize();
        linkedIn.batch(TestLinkedIn.adds(500));

        assertEquals(first, linkedIn.audience().state().audienceSize());
    }

    @Test
    void create_is_not_idempotent() throws Exception {
        assertFalse(create().equals(create()));
    }

    @Test
    void missing_unknown_and_mistyped_fields_answer_422() throws Exception {
        var reply = linkedIn.post("/rest/dmpSegments", "{\"name\":5,\"colour\":\"red\",\"type\":\"PEOPLE\"}");

        assertEquals(422, reply.status());
        assertEquals("""
                ERROR :: /name :: 5 cannot be coerced to String
                ERROR :: /colour :: unrecognized field found but not allowed
                ERROR :: /type :: "PEOPLE" is not an enum symbol
                ERROR :: /account :: field is required but not found and has no default value
                ERROR :: /sourcePlatform :: field is required but not found and has no default value
                """, reply.text("message"));
    }

    @Test
    void the_legacy_access_policy_is_tolerated() throws Exception {
        assertEquals(
                201,
                linkedIn.post("/rest/dmpSegments", NEW.replace("{\"name\"", "{\"accessPolicy\":\"PRIVATE\",\"name\""))
                        .status());
    }

    @Test
    void a_full_account_answers_429_that_is_no_rate_limit() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withSegmentsPerAccount(1));
        var reply = linkedIn.post("/rest/dmpSegments", NEW);

        assertEquals(429, reply.status());
        assertEquals("SEGMENT_LIMIT_EXCEEDED", reply.text("code"));
    }

    @Test
    void a_test_account_cannot_have_segments() throws Exception {
        linkedIn.simulator.addAccount(AdAccount.testAccount(99, "Test"));
        linkedIn.simulator.grantRole(99, TestLinkedIn.MEMBER, Role.ACCOUNT_MANAGER);
        var reply = linkedIn.post("/rest/dmpSegments", NEW.replace("512345678", "99"));

        assertEquals(400, reply.status());
        assertEquals("SEGMENT_CREATION_NOT_ALLOWED_FOR_TEST_ACCOUNTS", reply.text("code"));
    }

    @Test
    void an_account_without_role_answers_403_on_create() throws Exception {
        assertEquals(
                403,
                linkedIn.post("/rest/dmpSegments", NEW.replace("512345678", "98"))
                        .status());
    }

    @Test
    void the_finder_filters_by_platform_and_source_id() throws Exception {
        create();
        var reply = linkedIn.get("/rest/dmpSegments?q=account&account=" + URN
                + "&sourcePlatform=SEGMENT&sourceSegmentId=aud_7f31&start=0&count=10");

        assertEquals(200, reply.status());
        assertEquals(1, reply.json().path("paging").path("total").asInt());
        assertEquals(
                "aud_7f31",
                reply.json().path("elements").path(0).path("sourceSegmentId").asText());
    }

    @Test
    void the_finder_pages_by_start_and_count_with_ten_as_default() throws Exception {
        for (int i = 0; i < 14; i++) {
            linkedIn.simulator.addSegment(NewSegment.of(TestLinkedIn.ACCOUNT, "S" + i));
        }
        var first = linkedIn.get("/rest/dmpSegments?q=account&account=" + URN).json();
        var last = linkedIn.get("/rest/dmpSegments?q=account&account=" + URN + "&start=10&count=10")
                .json();

        assertEquals(10, first.path("elements").size());
        assertEquals(15, first.path("paging").path("total").asInt());
        assertEquals(5, last.path("elements").size());
        assertEquals(10, last.path("paging").path("start").asInt());
    }

    @Test
    void the_finder_answers_nothing_for_an_account_that_does_not_exist() throws Exception {
        var reply = linkedIn.get("/rest/dmpSegments?q=account&account=urn%3Ali%3AsponsoredAccount%3A1");

        assertEquals(200, reply.status());
        assertEquals(0, reply.json().path("elements").size());
    }

    @Test
    void a_urn_with_bare_colons_answers_400() throws Exception {
        var reply = linkedIn.get("/rest/dmpSegments?q=account&account=urn:li:sponsoredAccount:512345678");

        assertEquals(400, reply.status());
        assertEquals("PARAM_INVALID", reply.text("code"));
    }

    @Test
    void a_partial_update_answers_204_and_renames() throws Exception {
        var reply = linkedIn.send(linkedIn.call("/rest/dmpSegments/" + linkedIn.segment)
                .header("X-RestLi-Method", "PARTIAL_UPDATE")
                .POST(TestLinkedIn.body("{\"patch\":{\"$set\":{\"name\":\"Newsletter readers (EU)\"}}}")));

        assertEquals(204, reply.status());
        assertEquals(
                "Newsletter readers (EU)", linkedIn.audience().state().source().name());
    }

    @Test
    void delete_answers_204_and_404_the_second_time() throws Exception {
        String path = "/rest/dmpSegments/" + linkedIn.segment;

        assertEquals(204, linkedIn.send(linkedIn.call(path).DELETE()).status());
        var second = linkedIn.send(linkedIn.call(path).DELETE());
        assertEquals(404, second.status());
        assertEquals("Could not find DMP segment with ID " + linkedIn.segment, second.text("message"));
    }

    @Test
    void a_destination_can_be_added_and_read() throws Exception {
        String bare = linkedIn.post("/rest/dmpSegments", NEW.replaceAll(",\\s*\"destinations\":.*]", ""))
                .header("x-restli-id");
        assertEquals(
                404,
                linkedIn.get("/rest/dmpSegments/" + bare + "/destinations/LINKEDIN")
                        .status());

        var added = linkedIn.post("/rest/dmpSegments/" + bare + "/destinations", "{\"destination\":\"LINKEDIN\"}");
        assertEquals(201, added.status());
        assertEquals("LINKEDIN", added.header("x-restli-id"));
        assertEquals(
                "BUILDING",
                linkedIn.get("/rest/dmpSegments/" + bare + "/destinations/LINKEDIN")
                        .text("status"));
    }

    @Test
    void users_of_a_new_segment_answer_404_for_five_seconds() throws Exception {
        try (var strict = new TestLinkedIn(SimulatorConfig.ofLinkedIn())) {
            var early = strict.batch(TestLinkedIn.add("a@example.com"));
            assertEquals(404, early.status());
            assertTrue(early.text("message").startsWith("Could not find DMP segment with ID"));

            strict.simulator.clock().advance(Duration.ofSeconds(5));
            assertEquals(200, strict.batch(TestLinkedIn.add("a@example.com")).status());
        }
    }

    @Test
    void thirty_idle_days_archive_and_streaming_builds_again() throws Exception {
        linkedIn.batch(TestLinkedIn.add("a@example.com"));
        linkedIn.simulator.clock().advance(Duration.ofDays(30));
        assertEquals("ARCHIVED", linkedIn.audience().status().name());

        linkedIn.batch(TestLinkedIn.add("b@example.com"));
        assertEquals("BUILDING", linkedIn.audience().status().name());
        assertEquals(2, linkedIn.audience().size());

        linkedIn.simulator.clock().advance(Duration.ofDays(1));
        assertEquals("READY", linkedIn.audience().status().name());
    }

    @Test
    void ninety_idle_days_expire_and_the_data_is_gone() throws Exception {
        linkedIn.batch(TestLinkedIn.add("a@example.com"));
        linkedIn.simulator.clock().advance(Duration.ofDays(90));

        assertEquals("EXPIRED", linkedIn.audience().status().name());
        assertEquals(0, linkedIn.audience().size());
    }

    @Test
    void a_campaign_keeps_a_segment_from_being_archived() throws Exception {
        linkedIn.audience().useInCampaign(true);
        linkedIn.simulator.clock().advance(Duration.ofDays(100));

        assertEquals("READY", linkedIn.audience().status().name());
    }

    @Test
    void a_status_can_be_held() throws Exception {
        linkedIn.audience().holdStatus(audiencesync.simulator.world.SegmentStatus.FAILED);

        var json = linkedIn.get("/rest/dmpSegments/" + linkedIn.segment).json();
        assertEquals("FAILED", json.path("destinations").path(0).path("status").asText());
    }
}
