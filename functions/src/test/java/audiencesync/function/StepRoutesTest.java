package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.InRepository;
import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.SamplePeople;
import audiencesync.function.SetupWorld.Answer;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.Role;
import audiencesync.metrics.Count;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Fact;
import audiencesync.setup.StepState;
import audiencesync.setup.TargetFacts;
import audiencesync.sync.HealthKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@InRepository
class StepRoutesTest {
    private final SetupWorld world = new SetupWorld();

    private Answer ask(String route, String id, @Nullable String body) {
        return world.ask(
                SetupWorld.MANAGE,
                route,
                route.substring(route.indexOf(' ') + 1).replace("{id}", id),
                body);
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(member).asText())
                .toList();
    }

    @Test
    void a_step_is_made_as_a_draft_and_comes_back_as_it_was_given() {
        var made = ask("POST /v1/steps", "", SetupWorld.STEP);
        assertEquals(201, made.status());
        var id = made.json().path("id").asText();
        var got = ask("GET /v1/steps/{id}", id, null);
        assertEquals(made.json(), got.json());
        assertEquals("DRAFT", got.json().path("state").asText());
        assertEquals("{\"optIn\":true}", got.json().path("require").toString());
        assertEquals(200, ask("PUT /v1/steps/{id}", id, got.body()).status());
        assertEquals(List.of(id), texts(ask("GET /v1/steps", "", null).json().path("steps"), "id"));
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_and_no_value_is_repeated() {
        var answer = ask("POST /v1/steps", "", """
                {"name":"","connectionId":"con_9","adAccountId":-1,"audienceId":"x7","action":"PUT",\
                "fields":["EMAIL","PHONE"],"require":{"optIn":null,"a b":1,"tier":"gold","Tier":"x"},\
                "lastInBranch":"ann@example.com","filter":1,"bob@example.com":2}""");
        assertEquals(400, answer.status());
        assertEquals(
                List.of(
                        "/filter",
                        "",
                        "/name",
                        "/connectionId",
                        "/adAccountId",
                        "/audienceId",
                        "/action",
                        "/fields/1",
                        "/require/optIn",
                        "/require",
                        "/require/Tier",
                        "/lastInBranch"),
                texts(answer.json().path("errors"), "pointer"));
        assertFalse(answer.body().contains("example.com"));
        assertTrue(texts(answer.json().path("errors"), "remedy").stream().noneMatch(String::isEmpty));
    }

    @Test
    void a_connection_of_another_workspace_is_as_unknown_as_one_of_nobody() {
        world.connections.save(new Connection(
                SetupWorld.THEIRS,
                new ConnectionId("con_2"),
                new LinkedInMemberId("m"),
                "Them",
                Set.of(),
                ConnectionState.ACTIVE));
        var theirs = ask("POST /v1/steps", "", SetupWorld.STEP.replace("con_1", "con_2"));
        var nobodys = ask("POST /v1/steps", "", SetupWorld.STEP.replace("con_1", "con_3"));
        assertEquals(nobodys.body(), theirs.body());
    }

    @Test
    void bodies_that_are_no_object_are_problems_with_their_place() {
        for (var body : List.of("", "[]", "{\"name\":", "{\"name\":1,\"name\":2}", "{} {}", "\"x\"")) {
            assertEquals("invalid_json", ask("POST /v1/steps", "", body).code(), body);
        }
        assertEquals(
                "request_too_large",
                ask("POST /v1/steps", "", " ".repeat(70_000)).code());
    }

    @Test
    void a_live_step_keeps_its_target_and_may_change_everything_else() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.LIVE);
        var other = ask("PUT /v1/steps/{id}", "s1", SetupWorld.STEP.replace("\"audienceId\":7", "\"audienceId\":8"));
        assertEquals("step_is_live", other.code());
        var renamed = ask("PUT /v1/steps/{id}", "s1", SetupWorld.STEP.replace("Readers", "Others"));
        assertEquals("Others", renamed.json().path("name").asText());
        assertEquals("LIVE", renamed.json().path("state").asText());
    }

    @Test
    void a_step_goes_from_draft_to_live_to_stopped_and_back() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.DRAFT);
        assertEquals(
                "step_is_draft", ask("POST /v1/steps/{id}/stop", "s1", null).code());
        for (int twice = 0; twice < 2; twice++) {
            assertEquals("LIVE", state("POST /v1/steps/{id}/launch"));
        }
        for (int twice = 0; twice < 2; twice++) {
            assertEquals("STOPPED", state("POST /v1/steps/{id}/stop"));
        }
        assertEquals("LIVE", state("POST /v1/steps/{id}/launch"));
    }

    private String state(String route) {
        return ask(route, "s1", null).json().path("state").asText();
    }

    @Test
    void a_launch_is_refused_with_every_error() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.DRAFT);
        var facts = SetupWorld.goodFacts();
        world.linkedIn.tell(
                SetupWorld.target(SetupWorld.OURS, Action.ADD),
                new TargetFacts(
                        facts.adAccount(),
                        new Fact.Known<>(Role.VIEWER),
                        facts.terms(),
                        new Fact.Absent<>(),
                        facts.audiencesUsed()));
        var refused = ask("POST /v1/steps/{id}/launch", "s1", null);
        assertEquals("launch_refused", refused.code());
        assertEquals(
                List.of("role_viewer", "audience_missing"), texts(refused.json().path("errors"), "code"));
        assertEquals("DRAFT", state("GET /v1/steps/{id}"));
        var checks = ask("GET /v1/steps/{id}/checks", "s1", null).json();
        assertFalse(checks.path("launchable").booleanValue());
    }

    @Test
    void an_audience_that_is_not_found_may_just_have_been_made_and_is_no_problem_for_five_minutes() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.LIVE);
        var target = SetupWorld.target(SetupWorld.OURS, Action.ADD);
        world.health.open(
                new HealthKey.OfAudience(SetupWorld.OURS, target.connection(), target.adAccount(), target.segment()),
                ErroredReason.AUDIENCE_MISSING,
                new LinkedInError(404, null, "NOT_FOUND", "Could not find DMP segment with ID 7", "a1b2"),
                SetupWorld.NOW.minusSeconds(299),
                SetupWorld.NOW);
        assertEquals(
                List.of(), texts(ask("GET /v1/steps/{id}", "s1", null).json().path("problems"), "code"));
    }

    @Test
    void a_step_shows_what_linkedin_last_said_and_since_when() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.LIVE);
        var target = SetupWorld.target(SetupWorld.OURS, Action.ADD);
        world.health.open(
                new HealthKey.OfAudience(SetupWorld.OURS, target.connection(), target.adAccount(), target.segment()),
                ErroredReason.AUDIENCE_MISSING,
                new LinkedInError(404, null, "NOT_FOUND", "Could not find DMP segment with ID 7", "a1b2"),
                SetupWorld.NOW.minusSeconds(300),
                SetupWorld.NOW);
        var problem = ask("GET /v1/steps/{id}", "s1", null).json().at("/problems/0");
        assertEquals("audience_missing", problem.path("code").asText());
        assertEquals("2026-11-25T10:12:31Z", problem.path("since").asText());
        assertEquals(404, problem.at("/linkedIn/status").intValue());
        assertEquals("a1b2", problem.at("/linkedIn/requestId").asText());
        assertEquals(
                List.of("audience_missing"),
                texts(ask("GET /v1/steps", "", null).json().at("/steps/0/problems"), "code"));
    }

    @Test
    void a_step_is_deleted_once_nobody_is_on_the_way() {
        var step = world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.LIVE);
        assertEquals("step_is_live", ask("DELETE /v1/steps/{id}", "s1", null).code());
        ask("POST /v1/steps/{id}/stop", "s1", null);
        assertEquals(
                "step_has_pending", ask("DELETE /v1/steps/{id}", "s1", null).code());
        world.later(Duration.ofMinutes(3));
        count(new Count(step.key(), hour(), new Figure.Entered(), 2));
        assertEquals(
                "step_has_pending", ask("DELETE /v1/steps/{id}", "s1", null).code());
        count(new Count(step.key(), hour(), new Figure.Synced(), 2));
        assertEquals(204, ask("DELETE /v1/steps/{id}", "s1", null).status());
        assertEquals(404, ask("DELETE /v1/steps/{id}", "s1", null).status());
    }

    private static Instant hour() {
        return SetupWorld.NOW.truncatedTo(ChronoUnit.HOURS);
    }

    private void count(Count count) {
        var part =
                new SamplePeople(world.ledger.recordedParts()).part(List.of()).key();
        world.ledger.record(
                List.of(new PartRecord(part, new Marker(new CopyId(1), new GoesOn.None()), List.of(count))));
    }

    @Test
    void the_preview_shows_what_would_be_sent_and_why_not() {
        world.step(SetupWorld.OURS, "s1", Action.REMOVE, StepState.DRAFT);
        var answer = ask("POST /v1/steps/{id}/preview", "s1", """
                {"users":[{"externalId":"u1","email":" Ines.Duarte@Example.COM ","first_name":"Ines"},\
                {"externalId":"vera@example.com","email":"vera-at-example"}]}""");
        var sent = answer.json().at("/users/0");
        assertEquals("REMOVE", sent.at("/payload/action").asText());
        assertEquals("SHA256_EMAIL", sent.at("/payload/userIds/0/idType").asText());
        assertTrue(sent.at("/payload/userIds/0/idValue").asText().startsWith("6d96e0bf"));
        assertEquals(List.of("one_name_only"), texts(sent.path("warnings"), "code"));
        assertEquals("bad_email", answer.json().at("/users/1/reason").asText());
        assertFalse(answer.body().contains("xample.c"));
        for (var line : DeliveryQueue.Line.values()) {
            assertEquals(List.of(), world.queue.kept(line));
        }
        assertEquals(0, world.ledger.recordedParts());
        var many = "{\"users\":[" + "{},".repeat(100) + "{}]}";
        assertEquals(
                "too_many_users", ask("POST /v1/steps/{id}/preview", "s1", many).code());
        assertEquals(
                "trailing_comma",
                ask("POST /v1/steps/{id}/preview", "s1", "{\"a\":1,}").code());
    }
}
