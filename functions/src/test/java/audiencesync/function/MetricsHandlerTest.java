package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.RequestLog;
import audiencesync.http.Scope;
import audiencesync.memory.InMemoryKeyStore;
import audiencesync.metrics.MetricsReader;
import audiencesync.metrics.MetricsStore;
import audiencesync.metrics.MetricsUnavailable;
import audiencesync.metrics.StepMetrics;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsHandlerTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:17:31.123Z"), ZoneOffset.UTC);
    private static final MetricsStore EMPTY = new MetricsStore() {
        @Override
        public StepMetrics totals(StepKey step) {
            return StepMetrics.none();
        }

        @Override
        public SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to) {
            return new TreeMap<>();
        }
    };
    private static final MetricsStore SILENT = new MetricsStore() {
        @Override
        public StepMetrics totals(StepKey step) {
            throw new MetricsUnavailable("reading figures", new IOException("time-out"));
        }

        @Override
        public SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to) {
            throw new MetricsUnavailable("reading figures", new IOException("time-out"));
        }
    };

    private final InMemoryKeyStore keys = new InMemoryKeyStore();

    MetricsHandlerTest() {
        keys.save(new ApiKey(WORKSPACE, "k1", Scope.MANAGE, Authenticator.sha256("manage"), false));
        keys.save(new ApiKey(WORKSPACE, "k2", Scope.INGEST, Authenticator.sha256("ingest"), false));
    }

    @Test
    void one_step_and_all_steps_are_told_apart_by_the_path() {
        assertTrue(handle(EMPTY, "manage", Map.of("id", "s1")).getBody().contains("\"step\":\"s1\""));
        assertTrue(handle(EMPTY, "manage", Map.of()).getBody().contains("\"steps\":["));
    }

    @Test
    void an_ingest_key_reads_no_figures() {
        assertEquals(403, handle(EMPTY, "ingest", Map.of()).getStatusCode());
    }

    @Test
    void a_store_that_does_not_answer_is_a_503() {
        var response = handle(SILENT, "manage", Map.of("id", "s1"));
        assertEquals(503, response.getStatusCode());
        assertEquals("30", response.getHeaders().get("retry-after"));
    }

    private APIGatewayV2HTTPResponse handle(MetricsStore store, String key, Map<String, String> path) {
        var reader = new MetricsReader(workspace -> Map.of(new StepId("s1"), "Winter"), store, CLOCK);
        var edge = new HttpEdge(new RequestLog(line -> {}, CLOCK), CLOCK);
        var event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(path)
                .withHeaders(Map.of("Authorization", "Bearer " + key))
                .build();
        return new MetricsHandler(edge, new Authenticator(keys), reader).handleRequest(event, new NoContext());
    }
}
