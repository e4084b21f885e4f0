package audiencesync.local.e2e;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import audiencesync.local.emulator.EmulatorExtension;
import audiencesync.local.emulator.EmulatorUnavailableException;
import audiencesync.local.product.Figures;
import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PublicApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A product of a test's own on the emulator, and what the test does to its queues and processes. */
public final class RunningOnEmulator implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    // Each look is a call of a function there.
    private static final Duration BETWEEN_FIGURES = Duration.ofMillis(250);
    private static final Path LOGS = ROOT.resolve(OnEmulator.LOGS);

    /** A queue of the stack. */
    enum Queue {
        USERS("UsersQueueUrl"),
        RETRY("RetryQueueUrl"),
        DEAD_LETTER("DeadLetterQueueUrl");

        private final String output;

        Queue(String output) {
            this.output = output;
        }
    }

    /**
     * How many messages a queue holds.
     *
     * @param waiting that can be received
     * @param hidden that were received and not deleted
     * @param delayed that cannot be received yet
     */
    record Load(int waiting, int hidden, int delayed) {
        static final Load NOTHING = new Load(0, 0, 0);
    }

    private final Map<Path, Long> loggedBefore;
    private final OnEmulator product;
    private final PublicApi api;
    private final SqsClient sqs;
    private final LambdaClient lambda;

    private RunningOnEmulator(Map<Path, Long> loggedBefore, OnEmulator product) {
        this.loggedBefore = loggedBefore;
        this.product = product;
        this.api = new PublicApi(product);
        this.sqs = product.emulator().client(SqsClient.builder());
        this.lambda = product.emulator().client(LambdaClient.builder());
    }

    /** Starts one; where no emulator can run, the test is left out and printed, or fails if {@code REQUIRE_EMULATOR=true}. */
    public static RunningOnEmulator start() throws Exception {
        try {
            var loggedBefore = logSizes();
            return new RunningOnEmulator(
                    loggedBefore,
                    OnEmulator.start(ROOT, System.getenv(), 0, 0, Clock.systemUTC(), System.out::println));
        } catch (EmulatorUnavailableException unavailable) {
            var test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .getCallerClass()
                    .getSimpleName();
            return Assumptions.abort(EmulatorExtension.leftOut(test, unavailable));
        }
    }

    /** The product. */
    public OnEmulator product() {
        return product;
    }

    PublicApi api() {
        return api;
    }

    /** The first figures that satisfy a condition; those at the end of the patience if none do. */
    Figures figuresWhen(Duration patience, Predicate<Figures> wanted) throws Exception {
        return new Patience(patience, BETWEEN_FIGURES).until(api::figures, wanted);
    }

    /** Lets SyncFunction take nothing more from a queue. */
    void pause(Queue queue) {
        enable(queue, false);
    }

    /** Lets SyncFunction take from a queue again. */
    void resume(Queue queue) {
        enable(queue, true);
    }

    private void enable(Queue queue, boolean enabled) {
        var mapping = product.stack()
                .physicalId(
                        switch (queue) {
                            case USERS -> "SyncFunctionUsers";
                            case RETRY -> "SyncFunctionRetries";
                            case DEAD_LETTER -> throw new IllegalArgumentException("no function reads it");
                        });
        lambda.updateEventSourceMapping(request -> request.uuid(mapping).enabled(enabled));
    }

    /** Sets how soon messages that were received and not deleted come again, in place of the template's 390 s. */
    void comeAgainAfter(Duration time) {
        for (var queue : List.of(Queue.USERS, Queue.RETRY)) {
            set(queue, VISIBILITY_TIMEOUT, Long.toString(time.toSeconds()));
        }
    }

    /** Sets the largest message that a queue takes, 1,024 to 1,048,576 bytes. */
    void takeNothingOver(Queue queue, int bytes) {
        set(queue, MAXIMUM_MESSAGE_SIZE, Integer.toString(bytes));
    }

    private void set(Queue queue, QueueAttributeName attribute, String value) {
        sqs.setQueueAttributes(request -> request.queueUrl(url(queue)).attributes(Map.of(attribute, value)));
    }

    Load load(Queue queue) {
        var numbers = sqs.getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                APPROXIMATE_NUMBER_OF_MESSAGES,
                                APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new Load(
                Integer.parseInt(numbers.getOrDefault(APPROXIMATE_NUMBER_OF_MESSAGES, "")),
                Integer.parseInt(numbers.getOrDefault(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "")),
                Integer.parseInt(numbers.getOrDefault(APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "")));
    }

    /** What each queue holds; a message that a function is done with disappears shortly after its outcome is seen. */
    Map<Queue, Load> loadsWhenEmpty() throws Exception {
        return Patience.ofSeconds(20)
                .until(this::loads, loads -> loads.values().stream().allMatch(Load.NOTHING::equals));
    }

    Map<Queue, Load> loads() {
        var loads = new LinkedHashMap<Queue, Load>();
        for (var queue : Queue.values()) {
            loads.put(queue, load(queue));
        }
        return loads;
    }

    /** The bodies of a queue's messages, which can be received again at once. */
    List<String> bodies(Queue queue, Patience patience, int wanted) throws Exception {
        var bodies = new HashMap<String, String>();
        patience.until(
                () -> {
                    receive(queue).forEach(message -> bodies.put(message.messageId(), message.body()));
                    return bodies.size();
                },
                size -> size >= wanted);
        return List.copyOf(bodies.values());
    }

    private List<Message> receive(Queue queue) {
        return sqs.receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(0))
                .messages();
    }

    void put(Queue queue, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
    }

    private String url(Queue queue) {
        return product.stack().output(queue.output);
    }

    /** Every item of the table. */
    List<Map<String, AttributeValue>> items() {
        try (var database = product.emulator().client(DynamoDbClient.builder())) {
            return database.scanPaginator(scan -> scan.tableName(product.stack().output("TableName"))).items().stream()
                    .toList();
        }
    }

    /** How many parts are recorded. */
    long markers() {
        return items().stream()
                .map(item -> item.get("pk"))
                .filter(key -> key != null && key.s().startsWith("M#"))
                .count();
    }

    /** The processes that run SyncFunction now. */
    List<ProcessHandle> syncProcesses() {
        return product.stack().processesOf("SyncFunction");
    }

    /** Ends every process of SyncFunction by SIGKILL, and tells how many. */
    int killSync() throws Exception {
        return kill(syncProcesses());
    }

    int kill(List<ProcessHandle> processes) throws Exception {
        processes.forEach(ProcessHandle::destroyForcibly);
        // Not onExit, which waits until the emulator has looked after its dead child.
        Patience.ofSeconds(10)
                .until(this::syncProcesses, alive -> alive.stream().noneMatch(processes::contains));
        return processes.size();
    }

    /** What the functions have logged; complete only once this is closed. */
    String log() throws IOException {
        var log = new StringBuilder();
        for (var file : logSizes().keySet().stream().sorted().toList()) {
            var bytes = Files.readAllBytes(file);
            int from = loggedBefore.getOrDefault(file, 0L).intValue();
            log.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        }
        return log.toString();
    }

    private static Map<Path, Long> logSizes() throws IOException {
        var sizes = new HashMap<Path, Long>();
        if (Files.isDirectory(LOGS)) {
            try (var files = Files.list(LOGS)) {
                for (var file : files.toList()) {
                    sizes.put(file, Files.size(file));
                }
            }
        }
        return sizes;
    }

    @Override
    public void close() {
        lambda.close();
        sqs.close();
        api.close();
        product.close();
    }
}
