package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.MatchField;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.NotSyncedCount;
import audiencesync.delivery.PartKind;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.setup.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request to a step does as a whole. */
class IngestionTest {
    private static final String ANN = "{\"externalId\":\"u1\",\"email\":\"ann@example.com\"}";
    private static final String NOBODY = "{\"externalId\":\"u2\"}";

    private final IngestBench bench = new IngestBench();

    @Test
    void users_go_to_the_fresh_queue_at_once_in_their_workspace_s_fair_group() {
        bench.accepted(ANN);
        var message = bench.sent().getFirst();
        assertEquals(Line.FRESH, message.line());
        assertEquals(IngestBench.WORKSPACE, message.fairGroup());
        assertEquals(Duration.ZERO, message.delay());
        var part = bench.parts().getFirst();
        assertEquals(PartKind.ENTRY, part.kind());
        assertEquals(0, part.key().attempt());
        assertEquals(0, part.hops());
        assertTrue(part.lastInBranch());
        assertEquals(IngestBench.STEP, part.step().value());
        assertEquals(IngestBench.NOW, part.receivedAt());
    }

    @Test
    void the_answer_tells_who_is_queued_and_who_is_not_and_why() {
        var answer = bench.accepted("{\"users\":[" + ANN + "," + NOBODY + ",7]}");
        assertEquals("""
                {"entered":3,"queued":1,"notSynced":[\
                {"index":1,"externalId":"u2","reason":"missing_match_fields"},\
                {"index":2,"externalId":null,"reason":"bad_value"}],"warnings":[]}""", answer.toString());
    }

    @Test
    void the_log_line_names_its_deliveries_as_the_queue_knows_them() {
        var facts = bench.post(ANN).facts();
        assertEquals(
                List.of(bench.parts().getFirst().key().delivery().hex().substring(0, 12)), facts.get("deliveries"));
        assertEquals(1, facts.get("messages"));
    }

    @Test
    void the_log_line_of_a_large_request_names_only_its_first_deliveries() {
        var body = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            body.append("{\"externalId\":\"user-")
                    .append(i)
                    .append("\",\"email\":\"u")
                    .append(i)
                    .append("@e.de\"}\n");
        }
        bench.header("content-type", "application/x-ndjson");
        var facts = bench.post(body.toString()).facts();
        assertTrue(bench.parts().size() > DeliveryId.MOST_IN_LOGS, bench.parts().size() + " parts");
        assertEquals(bench.parts().size(), facts.get("messages"));
        assertEquals(
                bench.parts().stream()
                        .limit(DeliveryId.MOST_IN_LOGS)
                        .map(part -> part.key().delivery().inLogs())
                        .toList(),
                facts.get("deliveries"));
    }

    @Test
    void users_who_are_not_synced_travel_as_counts_by_hour_and_reason() {
        var earlier = "{\"enteredAt\":\"2026-11-25T08:59:59Z\"}";
        bench.accepted("{\"users\":[" + NOBODY + "," + ANN + "," + earlier + "," + NOBODY + ",\"x\"]}");
        var part = bench.parts().getFirst();
        assertEquals(
                List.of(
                        count("2026-11-25T08:00:00Z", NotSyncedReason.MISSING_MATCH_FIELDS, 1),
                        count("2026-11-25T10:00:00Z", NotSyncedReason.MISSING_MATCH_FIELDS, 2),
                        count("2026-11-25T10:00:00Z", NotSyncedReason.BAD_VALUE, 1)),
                part.notSynced());
        assertEquals(1, part.users().getFirst().index());
    }

    private static NotSyncedCount count(String hour, NotSyncedReason reason, int users) {
        return new NotSyncedCount(Instant.parse(hour), reason, users);
    }

    @Test
    void a_request_of_which_nobody_is_synced_still_sends_a_message() {
        bench.accepted(NOBODY);
        assertEquals(1, bench.sent().size());
        assertEquals(0, bench.users().size());
    }

    @Test
    void a_step_of_another_workspace_is_not_found() {
        var reply = bench.post(new WorkspaceId("w2"), IngestBench.STEP, new byte[0]);
        assertEquals(404, reply.status());
        assertEquals("step_not_found", IngestBench.json(reply).get("code").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"step-2", "", "a b", "../step-1", "ann@example.com"})
    void an_unknown_step_is_not_found(String step) {
        assertEquals(404, bench.post(IngestBench.WORKSPACE, step, new byte[0]).status());
    }

    @ParameterizedTest
    @EnumSource(
            value = StepState.class,
            names = {"DRAFT", "STOPPED"})
    void a_step_that_is_not_live_takes_nobody(StepState state) {
        var reply = bench.step(state, Set.of(MatchField.EMAIL)).post(ANN);
        assertEquals(409, reply.status());
        assertEquals("step_not_live", IngestBench.json(reply).get("code").textValue());
        assertEquals(0, bench.sent().size());
    }

    @Test
    void a_queue_that_does_not_confirm_makes_the_caller_repeat() {
        var reply = bench.confirming(SendOutcome.NOT_CONFIRMED).post(ANN);
        assertEquals(503, reply.status());
        assertEquals("30", reply.headers().get("retry-after"));
        assertEquals("queue_unavailable", IngestBench.json(reply).get("code").textValue());
    }

    @Test
    void the_same_request_with_its_key_gives_the_same_delivery_and_another_copy() {
        bench.header("Idempotency-Key", "dispatch-1");
        bench.accepted(ANN);
        bench.at(IngestBench.NOW.plusSeconds(40)).accepted(ANN);
        var parts = bench.parts();
        assertEquals(parts.get(0).key(), parts.get(1).key());
        assertNotEquals(parts.get(0).copy(), parts.get(1).copy());
    }

    @Test
    void a_key_used_again_for_another_body_is_another_request() {
        bench.header("Idempotency-Key", "dispatch-1");
        bench.accepted(ANN);
        bench.accepted(NOBODY);
        assertNotEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
    }

    @Test
    void another_key_is_another_request() {
        bench.header("Idempotency-Key", "dispatch-1").accepted(ANN);
        bench.header("Idempotency-Key", "dispatch-2").accepted(ANN);
        assertNotEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
    }

    @Test
    void without_a_key_external_ids_and_times_of_entry_name_a_request() {
        var body = "{\"users\":[{\"external_id\":17,\"entered_at\":1796000000},"
                + "{\"external_id\":\"u2\",\"entered_at\":\"2026-11-25T10:00:00Z\"}]}";
        bench.accepted(body);
        bench.at(IngestBench.NOW.plus(Duration.ofMinutes(20))).accepted(body);
        assertEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
    }

    @Test
    void the_same_person_at_another_time_is_no_repeat() {
        bench.accepted("{\"externalId\":\"u1\",\"enteredAt\":\"2026-11-25T10:00:00Z\"}");
        bench.accepted("{\"externalId\":\"u1\",\"enteredAt\":\"2026-11-25T10:00:01Z\"}");
        assertNotEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ANN,
                "{\"enteredAt\":\"2026-11-25T10:00:00Z\"}",
                "{\"externalId\":\"u1\",\"enteredAt\":\"{{time}}\"}",
                "{\"users\":[{\"externalId\":\"u1\",\"enteredAt\":1796000000},{\"externalId\":\"u1\"}]}"
            })
    void without_a_name_of_its_own_every_request_is_a_new_one(String body) {
        bench.accepted(body);
        bench.accepted(body);
        assertNotEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{${dispatch_id}}}", " ", "null"})
    void a_key_without_content_does_not_name_a_request(String key) {
        bench.header("Idempotency-Key", key);
        var answer = bench.accepted(ANN);
        bench.accepted(ANN);
        assertNotEquals(bench.parts().get(0).key(), bench.parts().get(1).key());
        assertEquals("idempotency_key_ignored", answer.at("/warnings/0/code").textValue());
    }

    @Test
    void warnings_are_counted_and_name_the_first_few() {
        var user = "{\"email\":\"ann@example.com\",\"gaid\":\"x\"}";
        var answer = bench.accepted("{\"users\":[" + ANN + ("," + user).repeat(1000) + "]}");
        var warning = answer.get("warnings").get(0);
        assertEquals("bad_gaid", warning.get("code").textValue());
        assertEquals(1000, warning.get("count").intValue());
        assertEquals("[1,2,3,4,5]", warning.get("indexes").toString());
    }

    @Test
    void an_answer_about_a_million_bad_users_stays_small_enough_for_lambda() {
        var users = 1_300_000;
        var reply = bench.post("{\"users\":[{}" + ",{}".repeat(users - 1) + "]}");
        assertEquals(202, reply.status());
        assertTrue(reply.body().length < IngestAnswer.MAX_LIST_BYTES + 10_000);
        var answer = IngestBench.json(reply);
        assertEquals(users, answer.get("entered").intValue());
        assertEquals("not_synced_list_cut", answer.at("/warnings/0/code").textValue());
        assertEquals(users, answer.at("/warnings/0/count").intValue());
        assertEquals(
                users,
                bench.parts().stream()
                        .flatMap(part -> part.notSynced().stream())
                        .mapToInt(NotSyncedCount::users)
                        .sum());
    }

    @Test
    void an_external_id_that_is_an_address_is_kept_as_a_keyed_hash_everywhere() {
        var user = bench.theUser("{\"externalId\":\" Ann@Example.com\",\"email\":\"ann@example.com\"}");
        var kept = String.valueOf(user.externalId());
        assertTrue(kept.matches("h:[0-9a-f]{64}"));
        var refused = bench.accepted("{\"externalId\":\"ann@example.com\"}");
        assertEquals(kept, refused.at("/notSynced/0/externalId").textValue());
        assertEquals("external_id_hashed", refused.at("/warnings/0/code").textValue());
    }

    @Test
    void an_external_id_may_be_missing_or_a_number() {
        assertNull(bench.theUser("{\"email\":\"ann@example.com\"}").externalId());
        assertEquals(
                "4711",
                new IngestBench()
                        .theUser("{\"externalId\":4711,\"email\":\"ann@example.com\"}")
                        .externalId());
    }

    @Test
    void the_log_s_facts_hold_counts_and_no_person() {
        var facts =
                bench.post("{\"users\":[" + ANN + "," + NOBODY + "]}").facts().toString();
        assertTrue(facts.contains("entered=2") && facts.contains("notSynced={missing_match_fields=1}"), facts);
        assertFalse(facts.contains("u1"), facts);
    }
}
