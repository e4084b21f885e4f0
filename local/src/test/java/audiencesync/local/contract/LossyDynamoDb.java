package audiencesync.local.contract;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client whose requests are executed but whose replies get lost, as often as told. Thread-safe. */
final class LossyDynamoDb implements DynamoDbClient {
    private final DynamoDbClient client;
    private final AtomicInteger lostWrites = new AtomicInteger();
    private final AtomicInteger lostReads = new AtomicInteger();

    LossyDynamoDb(DynamoDbClient client) {
        this.client = client;
    }

    void loseReplies(int writes, int reads) {
        lostWrites.set(writes);
        lostReads.set(reads);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return lossy(lostWrites, () -> client.transactWriteItems(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return lossy(lostWrites, () -> client.updateItem(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return lossy(lostWrites, () -> client.putItem(request));
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return lossy(lostWrites, () -> client.batchWriteItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return lossy(lostReads, () -> client.batchGetItem(request));
    }

    private static <T> T lossy(AtomicInteger lost, Supplier<T> request) {
        var answer = request.get();
        if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw SdkClientException.create("the reply was lost");
        }
        return answer;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }
}
