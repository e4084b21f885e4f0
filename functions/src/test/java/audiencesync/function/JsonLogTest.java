package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import audiencesync.delivery.ErroredStoreUnavailable;
import audiencesync.sync.SyncLog.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class JsonLogTest {
    private static final String PERSONAL = "someone@example.com";

    private final List<String> lines = new ArrayList<>();
    private final JsonLog log =
            new JsonLog(lines::add, Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void an_answer_of_aws_is_told_by_code_status_and_request_id_and_never_by_its_message()
            throws JsonProcessingException {
        log.report("reserve 3 slots", answered());

        var line = line();
        assertEquals("aws_fault", line.get("event").asText());
        assertEquals("reserve 3 slots", line.get("tried").asText());
        assertEquals("ThrottlingException", line.get("code").asText());
        assertEquals(400, line.get("status").asInt());
        assertEquals("request-7", line.get("requestId").asText());
        assertFalse(lines.getFirst().contains(PERSONAL));
    }

    @Test
    void a_request_without_an_answer_is_told_by_the_classes_of_its_causes() throws JsonProcessingException {
        log.report("read", SdkClientException.create(PERSONAL, new SocketTimeoutException(PERSONAL)));

        assertEquals(
                "software.amazon.awssdk.core.exception.SdkClientException < java.net.SocketTimeoutException",
                line().get("cause").asText());
        assertFalse(lines.getFirst().contains(PERSONAL));
    }

    @Test
    void a_cancelled_transaction_tells_why() throws JsonProcessingException {
        var reasons = List.of(
                CancellationReason.builder().code("None").message(PERSONAL).build(),
                CancellationReason.builder().code("ValidationError").build());
        log.report(
                "record",
                TransactionCanceledException.builder()
                        .cancellationReasons(reasons)
                        .build());

        assertEquals("None ValidationError", line().get("reasons").asText());
        assertFalse(lines.getFirst().contains(PERSONAL));
    }

    @Test
    void what_the_engine_reports_tells_the_answer_behind_it() throws JsonProcessingException {
        log.write(
                Level.WARN,
                "errored_store_unavailable",
                Map.of("parts", 3),
                new ErroredStoreUnavailable("keep", answered()));

        assertEquals(3, line().get("parts").asInt());
        assertEquals("ThrottlingException", line().get("code").asText());
    }

    private static Exception answered() {
        return DynamoDbException.builder()
                .message(PERSONAL)
                .statusCode(400)
                .requestId("request-7")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage(PERSONAL)
                        .build())
                .build();
    }

    private JsonNode line() throws JsonProcessingException {
        return new JsonMapper().readTree(lines.getFirst());
    }
}
