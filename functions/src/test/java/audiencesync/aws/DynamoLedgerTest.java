package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.delivery.LedgerUnavailable;
import audiencesync.delivery.PartRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What the ledger asks of DynamoDB when something goes wrong; the contract suite shows that it comes out right. */
class DynamoLedgerTest {
    private final FakeDynamoDb dynamo = new FakeDynamoDb();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final DynamoLedger ledger = ledger(new Random(1));

    private DynamoLedger ledger(Random random) {
        return new DynamoLedger(
                dynamo,
                "table",
                Clock.fixed(Records.HOUR, ZoneOffset.UTC),
                random,
                pauses::add,
                (what, cause) -> faults.add(what));
    }

    @Test
    void a_conflict_is_tried_again_with_the_same_token_after_a_random_wait() {
        for (int i = 0; i < 5; i++) {
            dynamo.transactionFails(canceled("TransactionConflict", "None", "None"));
        }
        dynamo.transactionSucceeds();
        var standing = ledger.record(Records.list(Records.entered(1, "s", 1)));
        assertEquals(Map.of(Records.part(1), Records.marker(1)), standing);
        assertEquals(5, pauses.size());
        assertTrue(pauses.stream().allMatch(pause -> pause.toMillis() >= 1 && pause.toMillis() <= 1_000));
        assertEquals(1, dynamo.transactions.stream().distinct().count(), "the very same request");
        assertEquals(List.of(), faults);
    }

    @Test
    void throttling_is_tried_again() {
        dynamo.transactionFails(canceled("ThrottlingError", "None", "None"));
        dynamo.transactionFails(service(400, "ProvisionedThroughputExceededException"));
        dynamo.transactionFails(service(400, "ThrottlingException"));
        dynamo.transactionSucceeds();
        assertEquals(1, ledger.record(Records.list(Records.entered(1, "s", 1))).size());
        assertEquals(3, pauses.size());
        assertEquals(List.of(), dynamo.reads);
    }

    @Test
    void a_part_that_is_recorded_already_is_taken_out_with_its_counts() {
        var there = MarkerItem.write(Records.part(1), Records.marker(99), Records.HOUR);
        dynamo.transactionFails(TransactionCanceledException.builder()
                .cancellationReasons(List.of(
                        reason("None"),
                        reason("TransactionConflict"),
                        reason("ConditionalCheckFailed").toBuilder().item(there).build(),
                        reason("None")))
                .build());
        dynamo.transactionSucceeds();
        var standing = ledger.record(Records.list(Records.entered(1, "s", 1), Records.entered(2, "s", 1)));
        assertEquals(Map.of(Records.part(1), Records.marker(99), Records.part(2), Records.marker(2)), standing);
        var first = dynamo.transactions.getFirst();
        var second = dynamo.transactions.getLast();
        assertEquals(List.of("10", "10"), added(first));
        assertEquals(List.of("5", "5"), added(second));
        assertNotEquals(first.clientRequestToken(), second.clientRequestToken());
        assertEquals(List.of(), pauses);
    }

    @Test
    void a_lost_reply_is_repeated_under_its_token_if_no_marker_is_there() {
        dynamo.transactionFails(SdkClientException.create("timed out"));
        dynamo.answerRead(request -> found());
        dynamo.transactionFails(service(500, "InternalServerError"));
        dynamo.answerRead(request -> {
            throw SdkClientException.create("timed out");
        });
        dynamo.transactionSucceeds();
        assertEquals(1, ledger.record(Records.list(Records.entered(1, "s", 1))).size());
        assertEquals(1, dynamo.transactions.stream().distinct().count(), "the very same request");
        assertEquals(2, pauses.size());
    }

    @Test
    void a_lost_reply_whose_marker_is_there_is_not_repeated() {
        dynamo.transactionFails(SdkClientException.create("timed out"));
        dynamo.answerRead(request -> found(Records.entered(1, "s", 1)));
        assertEquals(
                Map.of(Records.part(1), Records.marker(1)), ledger.record(Records.list(Records.entered(1, "s", 1))));
        assertEquals(1, dynamo.transactions.size());
    }

    @Test
    void what_fails_again_and_again_is_left_out_and_reported() {
        for (int i = 0; i < 12; i++) {
            dynamo.transactionFails(canceled("TransactionConflict", "None", "None"));
        }
        assertEquals(Map.of(), ledger.record(Records.list(Records.entered(1, "s", 1))));
        assertEquals(List.of("tried 12 times to record 1 parts"), faults);
    }

    @Test
    void nothing_is_tried_again_when_the_time_is_up() {
        var now = new AtomicReference<>(Records.HOUR);
        InstantSource time = () -> now.getAndUpdate(before -> before.plusSeconds(6));
        var slow = new DynamoLedger(
                dynamo,
                "table",
                time.withZone(ZoneOffset.UTC),
                new Random(1),
                pauses::add,
                (what, cause) -> faults.add(what));
        for (int i = 0; i < 2; i++) {
            dynamo.transactionFails(canceled("TransactionConflict", "None", "None"));
        }
        var records = Records.list(Records.entered(1, "s", 1));
        assertEquals(Map.of(), slow.record(records, Records.HOUR.plusSeconds(15)));
        assertEquals(Map.of(), slow.record(records, Records.HOUR.plusSeconds(15)), "nor anything begun");
        assertEquals(List.of("tried 2 times to record 1 parts"), faults);
    }

    @Test
    void what_the_table_refuses_is_left_out_at_once_and_the_next_transaction_still_runs() {
        dynamo.transactionFails(service(400, "ValidationException"));
        dynamo.transactionSucceeds();
        var records =
                IntStream.range(0, 99).mapToObj(i -> Records.entered(i, "s", 1)).toList();
        assertEquals(
                List.of(Records.part(98)), List.copyOf(ledger.record(records).keySet()));
        assertEquals(List.of("the table refused to record 98 parts"), faults);
        assertEquals(List.of(), pauses);
    }

    @Test
    void a_cancellation_for_another_reason_is_final() {
        dynamo.transactionFails(canceled("ItemCollectionSizeLimitExceeded", "None", "None"));
        assertEquals(Map.of(), ledger.record(Records.list(Records.entered(1, "s", 1))));
        assertEquals(1, faults.size());
    }

    @Test
    void an_instance_keeps_one_shard_and_instances_use_all_of_them() {
        var random = new Random(1);
        var shards = IntStream.range(0, 400)
                .mapToObj(instance -> {
                    var one = ledger(random);
                    dynamo.transactions.clear();
                    for (int i = 0; i < 3; i++) {
                        dynamo.transactionSucceeds();
                        one.record(Records.list(Records.entered(i, "s" + i, 2)));
                    }
                    var used = dynamo.transactions.stream()
                            .flatMap(DynamoLedgerTest::shards)
                            .collect(Collectors.toSet());
                    assertEquals(1, used.size());
                    return used.iterator().next();
                })
                .collect(Collectors.toSet());
        assertEquals(IntStream.range(0, 16).mapToObj(Integer::toString).collect(Collectors.toSet()), shards);
    }

    @Test
    void transactions_of_an_instance_run_one_after_another() {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 50; i++) {
                int part = i;
                dynamo.answerTransaction(request -> {
                    for (int spin = 0; spin < 10_000; spin++) {
                        Thread.onSpinWait();
                    }
                    return TransactWriteItemsResponse.builder().build();
                });
                threads.execute(() -> ledger.record(Records.list(Records.entered(part, "s", 1))));
            }
        }
        assertEquals(50, dynamo.transactions.size());
        assertEquals(1, dynamo.mostTransactionsAtOnce());
    }

    @Test
    void keys_that_were_left_out_of_a_read_are_read_again() {
        var records = Records.list(Records.entered(1, "s", 1), Records.entered(2, "s", 1));
        dynamo.answerRead(request -> found(records.getFirst()).toBuilder()
                .unprocessedKeys(Map.of(
                        "table",
                        KeysAndAttributes.builder()
                                .keys(List.of(ItemKey.marker(Records.part(2)).attributes()))
                                .build()))
                .build());
        dynamo.answerRead(request -> found(records.getLast()));
        assertEquals(2, ledger.find(List.of(Records.part(1), Records.part(2))).size());
        assertEquals(1, pauses.size());
    }

    @Test
    void more_than_a_hundred_markers_are_read_in_parts() {
        dynamo.answerRead(request -> found());
        dynamo.answerRead(request -> found());
        ledger.find(IntStream.range(0, 150).mapToObj(Records::part).toList());
        assertEquals(
                List.of(50, 100),
                dynamo.reads.stream()
                        .map(read -> read.requestItems()
                                .values()
                                .iterator()
                                .next()
                                .keys()
                                .size())
                        .sorted()
                        .toList());
        assertTrue(dynamo.reads.stream()
                .allMatch(read -> read.requestItems().values().iterator().next().consistentRead()));
    }

    @Test
    void a_read_that_fails_says_so() {
        dynamo.answerRead(request -> {
            throw SdkClientException.create("timed out");
        });
        assertThrows(LedgerUnavailable.class, () -> ledger.find(List.of(Records.part(1))));
    }

    private static BatchGetItemResponse found(PartRecord... records) {
        var items = Records.list(records).stream()
                .map(record -> MarkerItem.write(record.key(), record.marker(), Records.HOUR))
                .toList();
        return BatchGetItemResponse.builder().responses(Map.of("table", items)).build();
    }

    private static TransactionCanceledException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        List.of(codes).stream().map(DynamoLedgerTest::reason).toList())
                .build();
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }

    private static AwsServiceException service(int status, String code) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static List<String> added(TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .filter(item -> item.update() != null)
                .map(item -> item.update().expressionAttributeValues())
                .map(values ->
                        values.getOrDefault(":u0", AttributeValue.fromNul(true)).n())
                .toList();
    }

    private static Stream<String> shards(TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .filter(item -> item.update() != null)
                .map(item -> new Item(item.update().key()).text("sk"))
                .map(sk -> sk.substring(sk.lastIndexOf('#') + 1));
    }
}
