package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The emulator's SQS event source keeps the promise that SyncFunction builds on, with the zip's own bootstrap. */
@Timeout(180)
@ExtendWith(EmulatorExtension.class)
class EmulatorPartialFailureTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void of_two_messages_only_the_one_reported_failed_comes_back(Emulator emulator, @TempDir Path folder)
            throws Exception {
        String name = "partial-failure-" + UUID.randomUUID().toString().substring(0, 8);
        byte[] zip = Files.readAllBytes(ZipOfTestFunctions.write(
                folder, StackSource.of(EmulatorExtension.projectRoot()).functions(), OnceFailingHandler.class));
        try (SqsClient sqs = emulator.client(SqsClient.builder());
                LambdaClient lambda = emulator.client(LambdaClient.builder())) {
            String results = sqs.createQueue(request -> request.queueName(name + "-results"))
                    .queueUrl();
            String queue = sqs.createQueue(request ->
                            request.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "3")))
                    .queueUrl();
            sqs.sendMessageBatch(request -> request.queueUrl(queue)
                    .entries(List.of(
                            SendMessageBatchRequestEntry.builder()
                                    .id("1")
                                    .messageBody("fine")
                                    .build(),
                            SendMessageBatchRequestEntry.builder()
                                    .id("2")
                                    .messageBody("fail")
                                    .build())));
            lambda.createFunction(request -> request.functionName(name)
                    .runtime(emulator.functionRuntime())
                    .handler(OnceFailingHandler.class.getName())
                    .role("arn:aws:iam::000000000000:role/test")
                    .timeout(20)
                    .memorySize(512)
                    .environment(environment -> environment.variables(Map.of("RESULTS_QUEUE_URL", results)))
                    .code(code -> code.zipFile(SdkBytes.fromByteArrayUnsafe(zip))));
            lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName(name));
            String mapping = lambda.createEventSourceMapping(request -> request.functionName(name)
                            .eventSourceArn(arn(sqs, queue))
                            .batchSize(10)
                            .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES))
                    .uuid();

            List<String> received = new ArrayList<>();
            Optional<Boolean> empty = Waiting.real().until(LIMIT, Duration.ofMillis(200), () -> {
                received.addAll(take(sqs, results));
                return received.contains("fail 2") && isEmpty(sqs, queue) ? Optional.of(true) : Optional.empty();
            });

            assertEquals(Optional.of(true), empty, () -> "the queue did not become empty; received " + received);
            received.addAll(take(sqs, results));
            assertEquals(
                    List.of("fail 1", "fail 2", "fine 1"),
                    received.stream().sorted().toList());

            lambda.deleteEventSourceMapping(request -> request.uuid(mapping));
            lambda.deleteFunction(request -> request.functionName(name));
            sqs.deleteQueue(request -> request.queueUrl(queue));
            sqs.deleteQueue(request -> request.queueUrl(results));
        }
    }

    private static String arn(SqsClient sqs, String queue) {
        return attribute(sqs, queue, QueueAttributeName.QUEUE_ARN);
    }

    private static boolean isEmpty(SqsClient sqs, String queue) {
        return attribute(sqs, queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        .equals("0")
                && attribute(sqs, queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                        .equals("0");
    }

    private static String attribute(SqsClient sqs, String queue, QueueAttributeName name) {
        String value = sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(name))
                .attributes()
                .get(name);
        return value == null ? "" : value;
    }

    private static List<String> take(SqsClient sqs, String queue) {
        List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
        messages.forEach(message ->
                sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }
}
