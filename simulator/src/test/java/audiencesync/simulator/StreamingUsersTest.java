package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static audiencesync.simulator.TestLinkedIn.remove;
import static audiencesync.simulator.TestLinkedIn.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.world.IdType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamingUsersTest {

    private static final String GAID = "0f8a5c1e-2b7d-4c39-9a60-1d2e3f405162";

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private static String error(TestLinkedIn.Reply reply, int index) throws Exception {
        return reply.json()
                .path("elements")
                .path(index)
                .path("error")
                .path("message")
                .asText();
    }

    @Test
    void a_batch_answers_200_with_one_201_per_user_in_request_order() throws Exception {
        var reply = linkedIn.batch(add("a@example.com"), remove("b@example.com"));

        assertEquals(200, reply.status());
        assertEquals("{\"elements\":[{\"status\":201},{\"status\":201}]}", reply.body());
        assertTrue(linkedIn.audience().contains(sha256("a@example.com")));
    }

    @Test
    void add_and_remove_are_idempotent() throws Exception {
        linkedIn.batch(add("a@example.com"));
        assertEquals(
                "201 201",
                linkedIn.batch(add("a@example.com"), add("a@example.com")).statuses());
        assertEquals(1, linkedIn.audience().size());

        linkedIn.batch(remove("a@example.com"));
        assertEquals("201", linkedIn.batch(remove("a@example.com")).statuses());
        assertEquals(0, linkedIn.audience().size());
        assertEquals(3, linkedIn.audience().addsReceived());
        assertEquals(2, linkedIn.audience().removesReceived());
    }

    @Test
    void an_empty_batch_answers_200() throws Exception {
        var reply = linkedIn.batch();

        assertEquals(200, reply.status());
        assertEquals("{\"elements\":[]}", reply.body());
    }

    @Test
    void identifiers_and_names_are_kept_as_received() throws Exception {
        linkedIn.batch("""
                {"action":"ADD","userIds":[{"idType":"GOOGLE_AID","idValue":"%s"},
                {"idType":"SHA256_EMAIL","idValue":"%s"}],"firstName":"Inês","lastName":"Duarte",
                "title":"Data Engineer","company":"Acme Labs","country":"PT"}""".formatted(GAID, sha256("ines")));

        var member = linkedIn.audience().members().get(0);
        assertEquals(GAID, member.userIds().get(0).idValue());
        assertEquals(sha256("ines"), member.userIds().get(1).idValue());
        assertEquals("Inês Duarte", member.firstName() + " " + member.lastName());
        assertEquals(
                "Data Engineer, Acme Labs, PT", member.title() + ", " + member.company() + ", " + member.country());
        assertTrue(linkedIn.audience().contains(IdType.GOOGLE_AID, GAID));
    }

    @Test
    void a_user_without_identifier_needs_both_names() throws Exception {
        var reply = linkedIn.batch(
                "{\"action\":\"ADD\",\"userIds\":[],\"firstName\":\"Ines\",\"lastName\":\"Duarte\"}",
                "{\"action\":\"ADD\",\"userIds\":[],\"firstName\":\"Ines\"}",
                "{\"action\":\"ADD\"}");

        assertEquals(200, reply.status());
        assertEquals("201 400 400", reply.statuses());
        assertTrue(linkedIn.audience().containsName("ines", "DUARTE"));
        assertEquals(1, linkedIn.audience().size());
    }

    @Test
    void over_long_names_fail_for_their_user_alone() throws Exception {
        String name = "x".repeat(36);
        var reply = linkedIn.batch(
                add("a@example.com"), add("b@example.com").replace("]}", "],\"lastName\":\"" + name + "\"}"));

        assertEquals("201 400", reply.statuses());
        assertEquals("lastName is longer than 35 characters", error(reply, 1));
    }

    @Test
    void a_value_that_is_no_hash_fails_for_its_user_alone() throws Exception {
        var reply = linkedIn.batch(add("a@example.com").replace(sha256("a@example.com"), "a@example.com"));

        assertEquals("400", reply.statuses());
        assertEquals("Invalid user identifier", error(reply, 0));
        assertEquals(0, linkedIn.audience().size());
    }

    @Test
    void any_schema_fault_fails_the_whole_request_and_names_every_index() throws Exception {
        var reply = linkedIn.batch(
                add("a@example.com").replace("SHA256_EMAIL", "SHA1_EMAIL"),
                add("b@example.com"),
                add("c@example.com").replace("]}", "],\"mail\":\"c\",\"firstName\":5}"),
                "{\"userIds\":[{\"idType\":\"GOOGLE_AID\"}]}");

        assertEquals(422, reply.status());
        assertEquals("""
                Index: 0, ERROR :: /userIds/0/idType :: "SHA1_EMAIL" is not an enum symbol
                Index: 2, ERROR :: /mail :: unrecognized field found but not allowed
                ERROR :: /firstName :: 5 cannot be coerced to String
                Index: 3, ERROR :: /userIds/0/idValue :: field is required but not found and has no default value
                ERROR :: /action :: field is required but not found and has no default value
                """, reply.text("message"));
        assertEquals(422, reply.json().path("status").asInt());
        assertFalse(linkedIn.audience().contains(sha256("b@example.com")));
    }

    @Test
    void removed_identifier_types_are_unknown_symbols() throws Exception {
        var reply = linkedIn.batch(add("a@example.com").replace("SHA256_EMAIL", "APPLE_IDFA"));

        assertEquals(422, reply.status());
        assertEquals(
                "Index: 0, ERROR :: /userIds/0/idType :: \"APPLE_IDFA\" is not an enum symbol\n",
                reply.text("message"));
    }

    @Test
    void more_than_5000_users_fail_as_a_whole_with_400() throws Exception {
        assertEquals(200, linkedIn.batch(TestLinkedIn.adds(5_000)).status());
        assertEquals(400, linkedIn.batch(TestLinkedIn.adds(5_001)).status());
        assertEquals(5_000, linkedIn.audience().size());
        assertEquals(5_001, linkedIn.simulator.sends().largestCall());
        assertEquals(5_000, linkedIn.simulator.sends().accepted().largestCall());
    }

    @Test
    void the_batch_cap_can_be_set() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withMaxUsersPerBatch(1));

        assertEquals(
                400, linkedIn.batch(add("a@example.com"), add("b@example.com")).status());
    }

    @Test
    void malformed_bodies_answer_400() throws Exception {
        assertEquals(400, linkedIn.batch("{\"action\":").status());
        assertEquals(400, linkedIn.batch("5").status());
        var noElements = linkedIn.send(linkedIn.call("/rest/dmpSegments/" + linkedIn.segment + "/users")
                .header("X-RestLi-Method", "BATCH_CREATE")
                .POST(TestLinkedIn.body("{}")));
        assertEquals(400, noElements.status());
    }

    @Test
    void a_single_create_answers_201_without_body() throws Exception {
        var reply = linkedIn.post("/rest/dmpSegments/" + linkedIn.segment + "/users", add("a@example.com"));

        assertEquals(201, reply.status());
        assertEquals("", reply.body());
        assertTrue(linkedIn.audience().contains(sha256("a@example.com")));
    }

    @Test
    void a_single_create_has_schema_faults_without_index() throws Exception {
        var reply = linkedIn.post("/rest/dmpSegments/" + linkedIn.segment + "/users", "{\"elements\":[]}");

        assertEquals(422, reply.status());
        assertEquals("""
                ERROR :: /elements :: unrecognized field found but not allowed
                ERROR :: /action :: field is required but not found and has no default value
                """, reply.text("message"));
    }

    @Test
    void a_remove_takes_a_person_out_by_any_identifier() throws Exception {
        String both = add("a@example.com").replace("]}", ",{\"idType\":\"GOOGLE_AID\",\"idValue\":\"" + GAID + "\"}]}");
        linkedIn.batch(both);
        linkedIn.batch(
                "{\"action\":\"REMOVE\",\"userIds\":[{\"idType\":\"GOOGLE_AID\",\"idValue\":\"" + GAID + "\"}]}");

        assertFalse(linkedIn.audience().contains(sha256("a@example.com")));
    }

    @Test
    void a_remove_leaves_someone_who_merely_shares_a_device() throws Exception {
        String device = ",{\"idType\":\"GOOGLE_AID\",\"idValue\":\"" + GAID + "\"}]}";
        linkedIn.batch(
                add("a@example.com").replace("]}", device), add("b@example.com").replace("]}", device));
        linkedIn.batch(remove("a@example.com").replace("]}", device));

        assertFalse(linkedIn.audience().contains(sha256("a@example.com")));
        assertFalse(linkedIn.audience().contains(IdType.GOOGLE_AID, GAID));
        assertTrue(linkedIn.audience().contains(sha256("b@example.com")));
    }
}
