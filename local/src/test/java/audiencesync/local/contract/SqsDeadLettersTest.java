package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.aws.SqsDeadLetters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(AwsExtension.class)
class SqsDeadLettersTest {
    private final SqsClient client;
    private final List<String> faults = new ArrayList<>();
    private String url = "";

    SqsDeadLettersTest(AwsUnderTest aws) {
        client = aws.clients().sqs();
    }

    @BeforeEach
    void newQueue() {
        url = client.createQueue(request -> request.queueName("dead-" + UUID.randomUUID()))
                .queueUrl();
    }

    @AfterEach
    void close() {
        client.deleteQueue(request -> request.queueUrl(url));
        client.close();
    }

    @Test
    void letters_come_once_each_and_are_deleted() {
        for (int i = 0; i < 12; i++) {
            var body = "letter " + i;
            client.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }
        var letters = new SqsDeadLetters(client, url, (what, cause) -> faults.add(what));
        Set<String> bodies = new HashSet<>();
        int received = 0;
        for (var some = letters.receive(); !some.isEmpty(); some = letters.receive()) {
            received += some.size();
            some.forEach(letter -> bodies.add(letter.body()));
            some.forEach(letters::delete);
        }
        assertEquals(12, received);
        assertEquals(12, bodies.size());
        assertEquals(List.of(), faults);
    }

    @Test
    void a_queue_that_does_not_answer_has_no_letters() {
        var missing = new SqsDeadLetters(client, url + "-missing", (what, cause) -> faults.add(what));
        assertEquals(List.of(), missing.receive());
        assertEquals(1, faults.size());
    }
}
