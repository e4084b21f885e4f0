package audiencesync.local.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.emulator.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An alarm that waits for what nobody writes would never ring: from alarm to metric, to log line, to code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {
    private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\":");
    private static final Pattern FIELD = Pattern.compile("\\$\\.(\\w+)");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** Metrics of AWS itself that alarms use, by namespace ([D] the services' guides). */
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/Lambda", Set.of("Errors", "Throttles", "Invocations", "RecursiveInvocationsDropped"),
            "AWS/SQS", Set.of("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"),
            "AWS/ApiGateway", Set.of("5xx"));

    /**
     * What comes again while it lasts, and at most how many seconds apart: a failed batch after the queue's visibility
     * timeout, a probe of a refused connection after 15 minutes and a fifth, upkeep's findings after an hour.
     */
    private static final Map<String, Integer> APART = Map.of(
            "DeadLetters", 300,
            "SyncErrors", 390,
            "SyncFailed", 390,
            "LinkedInBlocked", 18 * 60,
            "OldestWaiting", 18 * 60,
            "UpkeepErrors", 3600,
            "UpkeepUnfinished", 3600,
            "AuthorizationEnded", 3600,
            "AuthorizationEnds", 3600,
            "LinkedInVersionEnds", 3600);

    @Test
    void an_alarm_does_not_call_over_what_only_pauses_between_two_lines() {
        APART.forEach((name, apart) -> {
            var alarm = TEMPLATE.mapAt("Resources", name + "Alarm", "Properties");
            int period = (Integer) Objects.requireNonNull(alarm.get("Period"), name);
            int periods = (Integer) Objects.requireNonNull(alarm.get("EvaluationPeriods"), name);
            assertEquals(1, alarm.get("DatapointsToAlarm"), name);
            assertTrue(period * (periods - 1) > apart, name + " looks back too little");
        });
    }

    @Test
    void every_alarm_watches_a_metric_that_there_is() {
        var ours = TEMPLATE.resources("AWS::Logs::MetricFilter").stream()
                .map(filter -> metric(filter).get("MetricName"))
                .collect(Collectors.toSet());
        var alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm");
        assertTrue(alarms.size() >= 16, alarms.toString());
        for (var alarm : alarms) {
            var properties = TEMPLATE.mapAt("Resources", alarm, "Properties");
            var metric = String.valueOf(properties.get("MetricName"));
            if (properties.get("Namespace") instanceof String namespace) {
                assertTrue(OF_AWS.getOrDefault(namespace, Set.of()).contains(metric), alarm);
            } else {
                assertTrue(ours.contains(metric), alarm);
            }
        }
    }

    @Test
    void every_alarm_tells_somebody_and_says_what_happened() {
        for (var alarm : TEMPLATE.resources("AWS::CloudWatch::Alarm")) {
            var properties = TEMPLATE.mapAt("Resources", alarm, "Properties");
            assertEquals(List.of(Map.of("Ref", "AlarmTopic")), properties.get("AlarmActions"), alarm);
            assertTrue(String.valueOf(properties.get("AlarmDescription")).length() > 30, alarm);
        }
    }

    @Test
    void the_guide_says_of_every_alarm_what_to_do() throws Exception {
        var guide = Files.readString(Path.of("..", "docs", "operating.md"));
        var table = guide.substring(guide.indexOf("\n## Alarms"), guide.indexOf("\n## Cost"));
        var named = new TreeSet<String>();
        ROW.matcher(table).results().forEach(row -> named.addAll(all(NAME, row.group(1))));
        var alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm").stream()
                .map(alarm -> alarm.replaceFirst("Alarm$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(alarms, named);
    }

    @Test
    void the_code_writes_every_line_that_a_metric_is_made_of() {
        var texts = new HashMap<String, Set<String>>();
        for (var function : TEMPLATE.resources("AWS::Serverless::Function")) {
            var handler = (String) TEMPLATE.at("Resources", function, "Properties", "Handler");
            texts.put(
                    log(TEMPLATE.at("Resources", function, "Properties", "LoggingConfig", "LogGroup")), texts(handler));
        }
        texts.put("ApiLog", accessLog());
        var filters = TEMPLATE.resources("AWS::Logs::MetricFilter");
        assertTrue(filters.size() >= 20, filters.toString());
        for (var filter : filters) {
            var properties = TEMPLATE.mapAt("Resources", filter, "Properties");
            var written = Objects.requireNonNull(texts.get(log(properties.get("LogGroupName"))), filter);
            assertEquals(Set.of(), missing(properties, metric(filter), written), filter);
        }
    }

    @Test
    void a_line_that_nobody_writes_is_found() {
        var written = texts("audiencesync.function.MetricsHandler");
        var filter = Map.<String, Object>of("FilterPattern", "{ ($.event = \"request\") && ($.status = \"x_y\") }");
        var metric = Map.<String, Object>of("MetricValue", "$.neverWritten");
        assertEquals(Set.of("x_y", "neverWritten"), missing(filter, metric, written));
    }

    private static Set<String> missing(Map<String, Object> filter, Map<String, Object> metric, Set<String> written) {
        var pattern = String.valueOf(filter.get("FilterPattern"));
        var needed = all(TEXT, pattern);
        needed.addAll(all(FIELD, pattern));
        needed.addAll(all(FIELD, String.valueOf(metric.get("MetricValue"))));
        needed.addAll(all(FIELD, String.valueOf(metric.getOrDefault("Dimensions", List.of()))));
        needed.removeAll(written);
        return needed;
    }

    @Test
    void the_api_writes_the_status_as_a_number_that_a_metric_can_compare() {
        assertTrue(accessFormat().contains("\"status\":$context.status,"), accessFormat());
    }

    private static String accessFormat() {
        return (String) TEMPLATE.at("Resources", "ApiStage", "Properties", "AccessLogSettings", "Format");
    }

    /** What the API's access log can say: its fields, all routes and methods, and "-" for what there is not. */
    private static Set<String> accessLog() {
        var written = all(KEY, accessFormat());
        written.add("-");
        for (var route : TEMPLATE.resources("AWS::ApiGatewayV2::Route")) {
            var key = (String) TEMPLATE.at("Resources", route, "Properties", "RouteKey");
            written.add(key);
            written.add(key.split(" ", 2)[0]);
        }
        return written;
    }

    private static Set<String> texts(String handler) {
        return Reach.from("audiencesync/", handler, "handleRequest").texts();
    }

    private static Map<String, Object> metric(String filter) {
        return Template.map(Template.list(TEMPLATE.at("Resources", filter, "Properties", "MetricTransformations"))
                .getFirst());
    }

    private static String log(@org.jspecify.annotations.Nullable Object reference) {
        return String.valueOf(Template.map(reference).get("Ref"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
