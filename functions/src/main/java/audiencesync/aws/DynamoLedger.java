package audiencesync.aws;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import audiencesync.delivery.Ledger;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The ledger in DynamoDB: markers and counters in one transaction of at most 100 items. An instance adds to one shard
 * of the counters and runs its transactions one after another, so that it never meets itself; meeting another one is
 * tried again after a random wait. A reply that got lost is decided by looking for the markers. Thread-safe.
 */
public final class DynamoLedger implements Ledger {
    private static final int MAX_FAILURES = 12;
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient client;
    private final String table;
    private final Clock clock;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final BatchedItems items;
    private final AwsFaults faults;
    private final ReentrantLock oneAfterAnother = new ReentrantLock();
    private @Nullable LedgerTransaction transaction;

    /** What became of one try. */
    private sealed interface Try {
        /** These markers stand now, whoever wrote them; at least one. */
        record Standing(Map<PartKey, Marker> markers) implements Try {}

        /** Nothing stands as far as known; the same request may be sent again. */
        record Again(SdkException cause) implements Try {}

        /** The table will not take this. */
        record Never(SdkException cause) implements Try {}
    }

    /**
     * A ledger in that table.
     *
     * @param clock from when the 31 days of a marker count, and tells when there is no time to try again
     * @param random picks the shard (at the first record, so that environments restored from one snapshot differ if
     *     this does), tokens and waits; thread-safe
     * @param pause waits between tries; 12 failures wait about 4 s in all
     * @param faults is told why parts stay unrecorded
     */
    public DynamoLedger(
            DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause, AwsFaults faults) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.random = random;
        this.backoff = new Backoff(random, pause);
        this.items = new BatchedItems(client, table, backoff);
        this.faults = faults;
    }

    @Override
    public Map<PartKey, Marker> find(Collection<PartKey> keys) {
        var byItem = keys.stream().distinct().collect(toMap(ItemKey::marker, identity()));
        var found = new HashMap<PartKey, Marker>();
        try {
            for (var item : items.read(byItem.keySet())) {
                var part = byItem.get(item.key());
                if (part != null) {
                    found.put(part, MarkerItem.read(item));
                }
            }
        } catch (SdkException e) {
            throw new LedgerUnavailable("read " + byItem.size() + " markers from " + table, e);
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public Map<PartKey, Marker> record(List<PartRecord> records, Instant until) {
        var standing = new LinkedHashMap<PartKey, Marker>();
        for (var group : transaction().split(records)) {
            if (clock.instant().isBefore(until)) {
                standing.putAll(recordTogether(group, until));
            }
        }
        return Collections.unmodifiableMap(standing);
    }

    private Map<PartKey, Marker> recordTogether(List<PartRecord> group, Instant giveUpAt) {
        var standing = new LinkedHashMap<PartKey, Marker>();
        var open = new ArrayList<>(group);
        var request = request(open);
        int failures = 0;
        while (!open.isEmpty()) {
            switch (tryOnce(request, open)) {
                case Try.Standing(var markers) -> {
                    standing.putAll(markers);
                    open.removeIf(record -> markers.containsKey(record.key()));
                    // Other content needs another token.
                    request = request(open);
                }
                case Try.Again(var cause) -> {
                    failures++;
                    if (failures == MAX_FAILURES || !clock.instant().isBefore(giveUpAt)) {
                        faults.report("tried " + failures + " times to record " + open.size() + " parts", cause);
                        return standing;
                    }
                    backoff.after(failures);
                }
                case Try.Never(var cause) -> {
                    faults.report("the table refused to record " + open.size() + " parts", cause);
                    return standing;
                }
            }
        }
        return standing;
    }

    private Try tryOnce(TransactWriteItemsRequest request, List<PartRecord> open) {
        oneAfterAnother.lock();
        try {
            client.transactWriteItems(request);
            return new Try.Standing(open.stream().collect(toMap(PartRecord::key, PartRecord::marker)));
        } catch (TransactionCanceledException e) {
            return canceled(e, open);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                return new Try.Again(e);
            }
            boolean refused = e.statusCode() >= 400 && e.statusCode() < 500;
            return refused && !(e instanceof TransactionInProgressException) ? new Try.Never(e) : lookFor(open, e);
        } catch (SdkException e) {
            return lookFor(open, e);
        } finally {
            oneAfterAnother.unlock();
        }
    }

    private Try canceled(TransactionCanceledException e, List<PartRecord> open) {
        var reasons = e.cancellationReasons();
        int firstMarker = reasons.size() - open.size();
        var there = new HashMap<PartKey, Marker>();
        for (int i = 0; i < open.size() && firstMarker >= 0; i++) {
            var reason = reasons.get(firstMarker + i);
            if (reason.hasItem() && !reason.item().isEmpty()) {
                there.put(open.get(i).key(), MarkerItem.read(new Item(reason.item())));
            }
        }
        if (!there.isEmpty()) {
            return new Try.Standing(there);
        }
        return reasons.stream().map(CancellationReason::code).allMatch(PASSING::contains)
                ? new Try.Again(e)
                : new Try.Never(e);
    }

    /**
     * The reply is lost, so the transaction may have run, or may run yet. If it has, its markers are there. If it has
     * not, repeating it under the same token is harmless; and once another's marker made us take a part out, it can
     * not run any more.
     */
    private Try lookFor(List<PartRecord> open, SdkException cause) {
        try {
            var there = find(open.stream().map(PartRecord::key).toList());
            return there.isEmpty() ? new Try.Again(cause) : new Try.Standing(there);
        } catch (LedgerUnavailable e) {
            cause.addSuppressed(e);
            return new Try.Again(cause);
        }
    }

    private TransactWriteItemsRequest request(List<PartRecord> open) {
        var token = new UUID(random.nextLong(), random.nextLong()).toString();
        return transaction().request(open, clock.instant(), token);
    }

    private LedgerTransaction transaction() {
        oneAfterAnother.lock();
        try {
            var known = transaction;
            if (known == null) {
                known = new LedgerTransaction(table, random.nextInt(CounterItem.SHARDS));
                transaction = known;
            }
            return known;
        } finally {
            oneAfterAnother.unlock();
        }
    }
}
