package audiencesync.local.coldstart;

import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PublicApi;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Events that give each function real work on a deployed product whose queues no function reads. Not thread-safe. */
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private final OnEmulator product;
    private final PublicApi api;
    private final SqsClient sqs;

    Events(OnEmulator product, PublicApi api, SqsClient sqs) {
        this.product = product;
        this.api = api;
        this.sqs = sqs;
    }

    List<FirstInvocation> all() {
        var seeded = product.seeded();
        var step = seeded.step().step().value();
        return List.of(
                new FirstInvocation(
                        "Ingest",
                        "checks the key, reads the step, queues one user",
                        () -> http("POST", "/v1/steps/" + step + "/users", seeded.ingestKey(), "", user()),
                        "\"statusCode\":202"),
                new FirstInvocation(
                        "Sync",
                        "reserves a slot, sends one user to LinkedIn, records",
                        this::message,
                        "\"batchItemFailures\":[]"),
                new FirstInvocation(
                        "Metrics",
                        "checks the key, reads a step's figures",
                        () -> http("GET", "/v1/steps/" + step + "/metrics", seeded.manageKey(), "", null),
                        "\"statusCode\":200"),
                new FirstInvocation(
                        "Setup",
                        "checks the key, lists steps with their problems",
                        () -> http("GET", "/v1/steps", seeded.manageKey(), "", null),
                        "\"statusCode\":200"),
                new FirstInvocation(
                        "OAuth",
                        "looks a sign-in up that is over, answers its page",
                        () -> http("GET", "/oauth/start", null, "state=0123456789", null),
                        "\"statusCode\":400"),
                new FirstInvocation(
                        "Upkeep",
                        "looks for dead letters (waits 1 s for one), after one connection and its audience",
                        () -> "{\"source\":\"aws.events\"}",
                        "\"failures\":0"));
    }

    private static String user() {
        return JSON.createObjectNode()
                .put("externalId", UUID.randomUUID().toString())
                .put("email", UUID.randomUUID() + "@example.com")
                .put("firstName", "Ines")
                .put("lastName", "Duarte")
                .toString();
    }

    private static String http(String method, String path, @Nullable String key, String query, @Nullable String body) {
        var event = JSON.createObjectNode().put("version", "2.0").put("rawPath", path);
        event.put("rawQueryString", query).put("isBase64Encoded", false);
        var headers = event.putObject("headers").put("host", "localhost").put("content-type", "application/json");
        if (key != null) {
            headers.put("authorization", "Bearer " + key);
        }
        parameters(event, path, query);
        var context = event.putObject("requestContext").put("requestId", "cold-start");
        context.putObject("http").put("method", method).put("path", path);
        if (body != null) {
            event.put("body", body);
        }
        return event.toString();
    }

    // Functions that serve one route take the path's parameters from the gateway.
    private static void parameters(ObjectNode event, String path, String query) {
        var segments = List.of(path.split("/", -1));
        if (segments.size() > 3 && segments.get(2).equals("steps")) {
            event.putObject("pathParameters").put("id", segments.get(3));
        }
        if (!query.isEmpty()) {
            var pair = query.split("=", 2);
            event.putObject("queryStringParameters").put(pair[0], pair[1]);
        }
    }

    /** A user who has just entered, as the queue holds him. */
    private String message() throws IOException, InterruptedException {
        api.postUsers(user());
        var url = product.stack().output("UsersQueueUrl");
        var received = sqs.receiveMessage(
                request -> request.queueUrl(url).maxNumberOfMessages(1).waitTimeSeconds(5));
        var message = received.messages().getFirst();
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        var event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        var record = records.addObject().put("messageId", message.messageId()).put("body", message.body());
        record.put("receiptHandle", "none").put("eventSource", "aws:sqs");
        record.putObject("attributes").put("ApproximateReceiveCount", "1");
        record.putObject("messageAttributes");
        return event.toString();
    }
}
