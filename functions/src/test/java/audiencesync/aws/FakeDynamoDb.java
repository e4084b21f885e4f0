package audiencesync.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Answers as told, in order, and remembers what it was asked; knows nothing of DynamoDB's rules. Thread-safe. */
final class FakeDynamoDb implements DynamoDbClient {
    final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
    final List<UpdateItemRequest> updates = new ArrayList<>();
    final List<BatchGetItemRequest> reads = new ArrayList<>();

    private final Deque<Function<TransactWriteItemsRequest, TransactWriteItemsResponse>> transactionAnswers =
            new ArrayDeque<>();
    private final Deque<Function<UpdateItemRequest, UpdateItemResponse>> updateAnswers = new ArrayDeque<>();
    private final Deque<Function<BatchGetItemRequest, BatchGetItemResponse>> readAnswers = new ArrayDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    void transactionSucceeds() {
        answerTransaction(request -> TransactWriteItemsResponse.builder().build());
    }

    void transactionFails(RuntimeException failure) {
        answerTransaction(request -> {
            throw failure;
        });
    }

    synchronized void answerTransaction(Function<TransactWriteItemsRequest, TransactWriteItemsResponse> answer) {
        transactionAnswers.add(answer);
    }

    synchronized void answerUpdate(Function<UpdateItemRequest, UpdateItemResponse> answer) {
        updateAnswers.add(answer);
    }

    synchronized void answerRead(Function<BatchGetItemRequest, BatchGetItemResponse> answer) {
        readAnswers.add(answer);
    }

    /** How many transactions were ever running at the same time. */
    int mostTransactionsAtOnce() {
        return mostRunning.get();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return nextTransaction(request).apply(request);
        } finally {
            running.decrementAndGet();
        }
    }

    private synchronized Function<TransactWriteItemsRequest, TransactWriteItemsResponse> nextTransaction(
            TransactWriteItemsRequest request) {
        transactions.add(request);
        return requireNonNull(transactionAnswers.poll(), "an unexpected transaction");
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        updates.add(request);
        return requireNonNull(updateAnswers.poll(), "an unexpected update").apply(request);
    }

    @Override
    public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        reads.add(request);
        return requireNonNull(readAnswers.poll(), "an unexpected read").apply(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
