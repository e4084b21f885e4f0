package audiencesync.local.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.emulator.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each function may do exactly what its code does, on exactly what it does it on. One side is the bytecode of the
 * functions and what the template says of logs and triggers; the other is the template's roles.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolesTest {
    private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
    private static final String CONNECTIONS = "connections";

    /** What code can reach and never does, by function. */
    private static final Map<String, Set<Right>> NEVER = Map.of(
            // Renewal replaces the version that it has read; a secret is created only where a member signs in.
            "SyncFunction", Set.of(new Right("secretsmanager:CreateSecret", CONNECTIONS)));

    /** Reading the bytecode takes seconds; once for each function is enough. */
    private static final Map<String, Set<Right>> NEEDED =
            functions().stream().collect(Collectors.toUnmodifiableMap(name -> name, RolesTest::derived));

    static List<String> functions() {
        return TEMPLATE.resources("AWS::Serverless::Function");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_role_allows_exactly_what_its_function_does(String function) {
        assertEquals(List.of(), differences(needed(function), allowed(function)));
    }

    @Test
    void every_function_of_the_template_is_looked_at() {
        assertEquals(6, functions().size());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_call_without_its_permission_is_found(String function) {
        for (var right : needed(function)) {
            var allowed = new TreeSet<>(allowed(function));
            assertTrue(allowed.remove(right), right.toString());
            assertEquals(List.of("needs " + right), differences(needed(function), allowed));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_permission_that_is_left_over_is_found(String function) {
        for (var extra : List.of(new Right("dynamodb:Scan", "Table"), new Right("sqs:SendMessage", "OtherQueue"))) {
            var allowed = new TreeSet<>(allowed(function));
            allowed.add(extra);
            assertEquals(List.of("does not need " + extra), differences(needed(function), allowed));
        }
    }

    private static List<String> differences(Set<Right> needed, Set<Right> allowed) {
        var found = new ArrayList<String>();
        needed.stream().filter(right -> !allowed.contains(right)).forEach(right -> found.add("needs " + right));
        allowed.stream().filter(right -> !needed.contains(right)).forEach(right -> found.add("does not need " + right));
        return found;
    }

    private static Set<Right> needed(String function) {
        return Objects.requireNonNull(NEEDED.get(function));
    }

    private static Set<Right> derived(String function) {
        var properties = TEMPLATE.mapAt("Resources", function, "Properties");
        var rights = new TreeSet<>(
                Needs.of((String) TEMPLATE.at("Resources", function, "Properties", "Handler"), settings()));
        for (var never : NEVER.getOrDefault(function, Set.of())) {
            assertTrue(rights.remove(never), "no code of " + function + " reaches " + never + " any more");
        }
        var log = resource(TEMPLATE.at("Resources", function, "Properties", "LoggingConfig", "LogGroup"));
        rights.add(new Right("logs:CreateLogStream", log));
        rights.add(new Right("logs:PutLogEvents", log));
        assertEquals("Active", TEMPLATE.at("Globals", "Function", "Tracing"));
        // [D] service authorisation reference: X-Ray knows no resources for these.
        rights.add(new Right("xray:PutTraceSegments", "*"));
        rights.add(new Right("xray:PutTelemetryRecords", "*"));
        if (properties.get("Events") instanceof Map<?, ?> events) {
            events.values().forEach(event -> {
                if ("SQS".equals(Template.map(event).get("Type"))) {
                    var queue = resource(
                            Template.map(Template.map(event).get("Properties")).get("Queue"));
                    // [D] Lambda guide, services-sqs-configure: what the poller does with the function's role.
                    Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                            .forEach(action -> rights.add(new Right("sqs:" + action, queue)));
                }
            });
        }
        return rights;
    }

    private static Set<Right> allowed(String function) {
        var role = resource(TEMPLATE.at("Resources", function, "Properties", "Role"));
        var rights = new TreeSet<Right>();
        for (var policy : Template.list(TEMPLATE.at("Resources", role, "Properties", "Policies"))) {
            for (var part : Template.list(
                    Template.map(Template.map(policy).get("PolicyDocument")).get("Statement"))) {
                var statement = Template.map(part);
                assertEquals("Allow", statement.get("Effect"));
                for (var action : Template.list(statement.get("Action"))) {
                    for (var on : Template.list(statement.get("Resource"))) {
                        rights.add(new Right((String) action, resource(on)));
                    }
                }
            }
        }
        return rights;
    }

    /** What each variable of the functions' environment names. */
    private static Map<String, String> settings() {
        var resources = new HashMap<String, String>();
        TEMPLATE.mapAt("Globals", "Function", "Environment", "Variables").forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && map.containsKey("Ref")) {
                resources.put(name, String.valueOf(map.get("Ref")));
            }
        });
        // The one setting that names no resource but how the names of some begin.
        assertEquals("AWS::StackName", resources.put("SECRET_PREFIX", CONNECTIONS));
        return resources;
    }

    /** The logical id that a reference of any form names. */
    private static String resource(@Nullable Object reference) {
        if (reference instanceof String everything) {
            return everything;
        }
        var map = Template.map(reference);
        if (map.get("Ref") instanceof String id) {
            return id;
        }
        if (map.get("Fn::GetAtt") instanceof List<?> parts) {
            return String.valueOf(parts.getFirst());
        }
        if (String.valueOf(map.get("Fn::Sub")).endsWith(":secret:${AWS::StackName}/connections/*")) {
            return CONNECTIONS;
        }
        throw new IllegalStateException("a reference that this test cannot read: " + reference);
    }
}
