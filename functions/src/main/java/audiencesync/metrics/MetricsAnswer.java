package audiencesync.metrics;

import audiencesync.audience.StepId;
import audiencesync.http.HttpReply;
import audiencesync.metrics.MetricsQuery.Range;
import audiencesync.metrics.MetricsReader.Figures;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the answers of the metrics routes. For one request and one thread. */
final class MetricsAnswer {
    private final Range range;
    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    private final SortedMap<Instant, StepMetrics> series = new TreeMap<>();
    private StepMetrics totals = StepMetrics.none();

    MetricsAnswer(Range range) {
        this.range = range;
    }

    /** The answer about one step. */
    HttpReply one(StepId step, String name, Figures figures) {
        var json =
                JsonNodeFactory.instance.objectNode().put("step", step.value()).put("name", name);
        return reply(write(json, figures));
    }

    /** Adds a step to the answer about all. */
    void add(StepId step, String name, Figures figures) {
        totals = totals.plus(figures.totals());
        figures.series().forEach((start, metrics) -> series.merge(start, metrics, StepMetrics::plus));
        var json = steps.addObject().put("step", step.value()).put("name", name);
        write(json.putObject("totals"), figures.totals());
        write(json.putObject("inRange"), figures.inRange());
    }

    /** The answer about all steps that were added. */
    HttpReply all() {
        var json = write(JsonNodeFactory.instance.objectNode(), new Figures(totals, series));
        json.set("steps", steps);
        return reply(json);
    }

    private ObjectNode write(ObjectNode json, Figures figures) {
        json.put("from", range.from().toString())
                .put("to", range.to().toString())
                .put("by", range.by().name().toLowerCase(Locale.ROOT));
        write(json.putObject("totals"), figures.totals());
        write(json.putObject("inRange"), figures.inRange());
        var buckets = json.putArray("series");
        figures.series()
                .forEach((start, metrics) -> write(buckets.addObject().put("start", start.toString()), metrics));
        return json;
    }

    private static void write(ObjectNode json, StepMetrics metrics) {
        json.put("entered", metrics.entered())
                .put("proceeded", metrics.proceeded())
                .put("synced", metrics.synced())
                .put("notSynced", metrics.notSyncedUsers())
                .put("errored", metrics.erroredUsers())
                .put("pending", metrics.pending())
                .put("exited", metrics.exited());
        var notSynced = json.putObject("notSyncedReasons");
        metrics.notSynced().forEach((reason, users) -> notSynced.put(reason.code(), users));
        var errored = json.putObject("erroredReasons");
        metrics.errored().forEach((reason, users) -> errored.put(reason.code(), users));
    }

    private static HttpReply reply(ObjectNode json) {
        return HttpReply.json(200, json.toString());
    }
}
