package audiencesync.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsReaderTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
    private static final Instant NOW = Instant.parse("2026-11-25T10:17:31.123Z");

    private final Hourly store = new Hourly();
    private final MetricsReader reader =
            new MetricsReader(MetricsReaderTest::steps, store, Clock.fixed(NOW, ZoneOffset.UTC));

    private static Map<StepId, String> steps(WorkspaceId workspace) {
        var names = new LinkedHashMap<StepId, String>();
        if (workspace.equals(WORKSPACE)) {
            names.put(new StepId("s1"), "Winter");
            names.put(new StepId("s2"), "Summer");
        }
        return names;
    }

    private static final class Hourly implements MetricsStore {
        private final Map<StepKey, SortedMap<Instant, StepMetrics>> figures = new LinkedHashMap<>();

        void add(String step, String hour, StepMetrics metrics) {
            figures.computeIfAbsent(new StepKey(WORKSPACE, new StepId(step)), key -> new TreeMap<>())
                    .merge(Instant.parse(hour), metrics, StepMetrics::plus);
        }

        @Override
        public StepMetrics totals(StepKey step) {
            return all(step).values().stream().reduce(StepMetrics.none(), StepMetrics::plus);
        }

        @Override
        public SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to) {
            return all(step).subMap(from, to);
        }

        private SortedMap<Instant, StepMetrics> all(StepKey step) {
            return figures.getOrDefault(step, new TreeMap<>());
        }
    }

    @Test
    void a_step_has_seven_figures_and_their_reasons() {
        store.add(
                "s1",
                "2026-11-25T09:00:00Z",
                new StepMetrics(
                        10, 4, Map.of(NotSyncedReason.BAD_EMAIL, 2L), Map.of(ErroredReason.REJECTED, 1L), 10, 0));
        var answer = ok("s1", Map.of());
        assertEquals("Winter", answer.get("name").textValue());
        assertEquals("""
                {"entered":10,"proceeded":10,"synced":4,"notSynced":2,"errored":1,"pending":3,"exited":0,\
                "notSyncedReasons":{"bad_email":2},"erroredReasons":{"rejected":1}}""", answer.get("totals").toString());
        assertEquals(answer.get("totals"), answer.get("inRange"));
        assertEquals("2026-11-25T09:00:00Z", answer.at("/series/0/start").textValue());
    }

    @Test
    void the_usual_range_is_the_last_24_hours_with_the_running_one() {
        var answer = ok("s1", Map.of());
        assertEquals("2026-11-24T11:00:00Z", answer.get("from").textValue());
        assertEquals("2026-11-25T11:00:00Z", answer.get("to").textValue());
        assertEquals("hour", answer.get("by").textValue());
    }

    @Test
    void by_day_the_usual_range_is_30_days_and_hours_are_summed() {
        store.add("s1", "2026-11-24T00:00:00Z", entered(1));
        store.add("s1", "2026-11-24T23:00:00Z", entered(2));
        store.add("s1", "2026-11-25T00:00:00Z", entered(4));
        store.add("s1", "2026-10-01T00:00:00Z", entered(8));
        var answer = ok("s1", Map.of("by", "day"));
        assertEquals("2026-10-27T00:00:00Z", answer.get("from").textValue());
        assertEquals("2026-11-26T00:00:00Z", answer.get("to").textValue());
        assertEquals(2, answer.get("series").size());
        assertEquals(3, answer.at("/series/0/entered").intValue());
        assertEquals(7, answer.at("/inRange/entered").intValue());
        assertEquals(15, answer.at("/totals/entered").intValue());
    }

    @Test
    void the_range_is_widened_to_whole_buckets() {
        var answer = ok("s1", Map.of("from", "2026-11-25T08:30:00+01:00", "to", "2026-11-25T09:00:01Z"));
        assertEquals("2026-11-25T07:00:00Z", answer.get("from").textValue());
        assertEquals("2026-11-25T10:00:00Z", answer.get("to").textValue());
    }

    @Test
    void a_date_means_its_midnight_and_an_unescaped_plus_sign_is_understood() {
        var answer = ok("s1", Map.of("from", "2026-11-20", "to", "2026-11-20T02:00:00 01:00"));
        assertEquals("2026-11-20T00:00:00Z", answer.get("from").textValue());
        assertEquals("2026-11-20T01:00:00Z", answer.get("to").textValue());
    }

    @Test
    void a_workspace_has_the_sums_of_its_steps_and_each_of_them() {
        store.add("s1", "2026-11-25T09:00:00Z", entered(1));
        store.add("s2", "2026-11-25T09:00:00Z", entered(2));
        var answer = json(reader.read(WORKSPACE, request(Map.of(), Map.of())));
        assertEquals(3, answer.at("/totals/entered").intValue());
        assertEquals(3, answer.at("/series/0/entered").intValue());
        assertEquals("s2", answer.at("/steps/1/step").textValue());
        assertEquals(2, answer.at("/steps/1/inRange/entered").intValue());
    }

    @Test
    void a_workspace_sees_nothing_of_another() {
        store.add("s1", "2026-11-25T09:00:00Z", entered(1));
        var other = new WorkspaceId("w2");
        assertEquals(
                404, reader.read(other, request(Map.of("id", "s1"), Map.of())).status());
        assertEquals(
                0,
                json(reader.read(other, request(Map.of(), Map.of())))
                        .get("steps")
                        .size());
    }

    @Test
    void an_id_that_is_none_is_not_found() {
        assertEquals(
                404,
                reader.read(WORKSPACE, request(Map.of("id", "a/b"), Map.of())).status());
    }

    @ParameterizedTest
    @CsvSource({
        "by,   week,                  bad_by",
        "by,   '',                    bad_by",
        "from, yesterday,             bad_from",
        "from, 2026-11-25T10:00:00,   bad_from",
        "from, 2026-02-30,            bad_from",
        "to,   2026-13-01,            bad_to",
        "to,   '',                    bad_to",
        "from, 2026-11-26,            bad_range",
        "from, 2026-01-01,            bad_range",
        "from, -999999999-01-01T00:00:00Z, bad_range"
    })
    void a_query_that_cannot_be_answered_is_named(String parameter, String value, String code) {
        var reply = reader.read(WORKSPACE, request(Map.of("id", "s1"), Map.of(parameter, value)));
        assertEquals(400, reply.status());
        assertEquals(code, json(reply).get("code").textValue());
        assertEquals(
                "bad_range".equals(code) ? "from" : parameter,
                json(reply).get("parameter").textValue());
    }

    @Test
    void buckets_without_users_are_left_out() {
        store.add("s1", "2026-11-25T03:00:00Z", entered(1));
        assertEquals(1, ok("s1", Map.of()).get("series").size());
        assertTrue(ok("s2", Map.of()).get("series").isEmpty());
        assertFalse(ok("s2", Map.of()).get("totals").isEmpty());
    }

    private static StepMetrics entered(long users) {
        return new StepMetrics(users, 0, Map.of(), Map.of(), 0, 0);
    }

    private JsonNode ok(String step, Map<String, String> query) {
        var reply = reader.read(WORKSPACE, request(Map.of("id", step), query));
        assertEquals(200, reply.status(), reply::text);
        return json(reply);
    }

    private static HttpRequest request(Map<String, String> path, Map<String, String> query) {
        return new HttpRequest("GET", "/v1/metrics", path, query, Map.of(), List.of(), new byte[0]);
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return new JsonMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
