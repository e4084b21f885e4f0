package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.InRepository;
import audiencesync.http.ProblemType;
import audiencesync.ingest.Warning;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.openapi.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The document, the functions and the template tell the same. */
@InRepository
class OpenApiTest {
    /** What a browser opens: answered by functions that have no table of routes. */
    private static final List<String> BROWSER =
            List.of("GET /oauth/start", "POST /oauth/start", "GET /oauth/callback", "GET /", "GET /console/{file}");

    /** Problems of addresses that are not in the document. */
    private static final Set<ProblemType> OF_NO_ROUTE =
            Set.of(ProblemType.ROUTE_NOT_FOUND, ProblemType.METHOD_NOT_ALLOWED);

    private final OpenApi api = OpenApi.read();

    @Test
    void the_document_has_exactly_the_routes_of_the_functions() {
        var handled = new TreeSet<>(BROWSER);
        handled.add(IngestHandler.ROUTE);
        handled.addAll(MetricsHandler.ROUTES);
        handled.addAll(new SetupWorld().routes());
        assertEquals(handled, new TreeSet<>(api.operations().keySet()));
    }

    @Test
    void the_template_leads_exactly_these_routes_to_functions_and_the_rest_to_setup() throws IOException {
        var template = Files.readString(Path.of("..", "template.yaml"));
        var routes = Pattern.compile("RouteKey: (.+)\n +Target: !Sub integrations/\\$\\{(\\w+)Integration}")
                .matcher(template)
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1), match -> match.group(2), (one, other) -> one + other, TreeMap::new));
        var wanted = new TreeMap<String, String>();
        new SetupWorld().routes().forEach(route -> wanted.put(route, "Setup"));
        MetricsHandler.ROUTES.forEach(route -> wanted.put(route, "Metrics"));
        wanted.put(IngestHandler.ROUTE, "Ingest");
        wanted.put("GET /oauth/start", "OAuth");
        wanted.put("POST /oauth/start", "OAuth");
        wanted.put("GET /oauth/callback", "OAuth");
        wanted.put("$default", "Setup");
        assertEquals(wanted, routes);
    }

    @Test
    void every_example_is_as_its_schema_says() {
        var examples = api.examples();
        assertTrue(examples.size() > 100, "only " + examples.size() + " examples");
        var faults = examples.stream()
                .flatMap(example -> api.faults(example.schema(), example.value()).stream()
                        .map(fault -> example.where() + ": " + fault))
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void every_kind_of_problem_has_an_example_with_its_own_words() {
        var seen = new HashSet<String>();
        for (var example : api.examples()) {
            var code = example.value().path("code").asText("");
            if (example.value().has("remedy") && example.value().has("status")) {
                var type = ProblemType.valueOf(code.toUpperCase(Locale.ROOT));
                assertEquals(type.uri(), example.value().path("type").asText());
                assertEquals(type.status(), example.value().path("status").asInt());
                assertEquals(type.title(), example.value().path("title").asText());
                assertEquals(type.remedy(), example.value().path("remedy").asText());
                assertTrue(example.where().contains(" " + type.status() + " "), example.where());
                seen.add(code);
            }
        }
        var wanted = Arrays.stream(ProblemType.values())
                .filter(type -> !OF_NO_ROUTE.contains(type))
                .map(ProblemType::code)
                .collect(Collectors.toSet());
        wanted.removeAll(seen);
        assertEquals(Set.of(), wanted);
    }

    @Test
    void closed_lists_are_whole() {
        assertEquals(
                Arrays.stream(NotSyncedReason.values())
                        .map(NotSyncedReason::code)
                        .toList(),
                list("NotSyncedReason"));
        assertEquals(
                Arrays.stream(ErroredReason.values()).map(ErroredReason::code).toList(), list("ErroredReason"));
        assertEquals(Arrays.stream(Warning.values()).map(Warning::code).toList(), list("WarningCode"));
    }

    private List<String> list(String schema) {
        return StreamSupport.stream(
                        api.document()
                                .at("/components/schemas/" + schema + "/enum")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void every_route_with_a_key_says_what_becomes_of_a_wrong_one() {
        api.operations().forEach((route, operation) -> {
            assertTrue(operation.has("security"), route);
            assertEquals(operation.path("security").isEmpty(), BROWSER.contains(route), route);
            if (!BROWSER.contains(route)) {
                for (var status : List.of("401", "403", "503")) {
                    assertTrue(operation.path("responses").has(status), route + " lacks " + status);
                }
            }
        });
    }
}
