package audiencesync.ingest;

import audiencesync.delivery.DeliveryId;
import audiencesync.http.HttpReply;
import audiencesync.ingest.IngestOutcome.Accepted;
import audiencesync.ingest.IngestOutcome.NotSyncedUser;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the answer to an accepted request: {@code {entered, queued, notSynced, warnings}}. */
final class IngestAnswer {
    /**
     * Most bytes that the list of users who are Not Synced takes up: Lambda answers at most 6 MB, in which quotation
     * marks count twice.
     */
    static final int MAX_LIST_BYTES = 2 * 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private IngestAnswer() {}

    static HttpReply of(Accepted accepted) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("entered", accepted.entered());
            json.writeNumberField("queued", accepted.queued());
            boolean isWhole = writeNotSynced(json, bytes, accepted);
            writeWarnings(json, accepted, isWhole);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be written", e);
        }
        return withFacts(HttpReply.of(202, "application/json", bytes.toByteArray()), accepted);
    }

    private static boolean writeNotSynced(JsonGenerator json, ByteArrayOutputStream bytes, Accepted accepted)
            throws IOException {
        json.writeArrayFieldStart("notSynced");
        boolean isWhole = true;
        for (NotSyncedUser user : accepted.notSynced()) {
            if (bytes.size() + json.getOutputBuffered() > MAX_LIST_BYTES) {
                isWhole = false;
                break;
            }
            json.writeStartObject();
            json.writeNumberField("index", user.index());
            json.writeStringField("externalId", user.externalId());
            json.writeStringField("reason", user.reason().code());
            json.writeEndObject();
        }
        json.writeEndArray();
        return isWhole;
    }

    private static void writeWarnings(JsonGenerator json, Accepted accepted, boolean isWhole) throws IOException {
        var warnings = new ArrayList<>(accepted.warnings());
        if (!isWhole) {
            warnings.add(new WarningCount(
                    Warning.NOT_SYNCED_LIST_CUT, accepted.notSynced().size(), List.of()));
        }
        json.writeArrayFieldStart("warnings");
        for (var counted : warnings) {
            json.writeStartObject();
            json.writeStringField("code", counted.warning().code());
            json.writeStringField("message", counted.warning().message());
            json.writeNumberField("count", counted.count());
            json.writeArrayFieldStart("indexes");
            for (int index : counted.indexes()) {
                json.writeNumber(index);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static HttpReply withFacts(HttpReply reply, Accepted accepted) {
        Map<String, Long> reasons = accepted.notSynced().stream()
                .collect(Collectors.groupingBy(user -> user.reason().code(), TreeMap::new, Collectors.counting()));
        Map<String, Integer> warnings = new TreeMap<>();
        accepted.warnings().forEach(counted -> warnings.put(counted.warning().code(), counted.count()));
        return reply.withHeader("cache-control", "no-store")
                .withFact("workspace", accepted.step().workspace().value())
                .withFact("step", accepted.step().step().value())
                .withFact("entered", accepted.entered())
                .withFact("queued", accepted.queued())
                .withFact("messages", accepted.deliveries().size())
                .withFact(
                        "deliveries",
                        accepted.deliveries().stream()
                                .limit(DeliveryId.MOST_IN_LOGS)
                                .map(DeliveryId::inLogs)
                                .toList())
                .withFact("notSynced", reasons)
                .withFact("warnings", warnings);
    }
}
