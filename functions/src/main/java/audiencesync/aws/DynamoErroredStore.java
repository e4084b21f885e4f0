package audiencesync.aws;

import audiencesync.audience.StepKey;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.ErroredStoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Errored users in DynamoDB, one item for each batch, sorted by time within their step. A page holds at most 100
 * batches; where the next one begins is the last sort key, so that a page stays right whatever is kept or forgotten
 * meanwhile. Thread-safe.
 */
public final class DynamoErroredStore implements ErroredStore {
    private static final int MAX_PAGE = 100;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final Table table;
    private final BatchedItems items;
    private final String name;
    private final Clock clock;

    /**
     * Errored users in that table.
     *
     * @param clock tells which are older than 14 days
     */
    public DynamoErroredStore(DynamoDbClient client, String table, Clock clock) {
        this(client, table, clock, new SecureRandom(), Pause.sleeping());
    }

    /**
     * With the waits between tries of writing given, too.
     *
     * @param random thread-safe
     */
    DynamoErroredStore(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause) {
        this.table = new Table(client, table);
        this.items = new BatchedItems(client, table, new Backoff(random, pause));
        this.name = table;
        this.clock = clock;
    }

    @Override
    public void keep(List<ErroredBatch> batches) {
        try {
            items.put(batches.stream().map(ErroredItem::write).toList());
        } catch (SdkException e) {
            throw new ErroredStoreUnavailable("keep " + batches.size() + " batches of errored users in " + name, e);
        }
    }

    @Override
    public void remove(List<ErroredBatch> batches) {
        try {
            items.delete(batches.stream().map(ItemKey::errored).toList());
        } catch (SdkException e) {
            throw new ErroredStoreUnavailable("remove " + batches.size() + " batches of errored users in " + name, e);
        }
    }

    @Override
    public Page list(StepKey step, Instant since, @Nullable String from, int max) {
        var start = start(since);
        var bound = from == null ? start : later(start, place(from));
        int most = Math.min(max, MAX_PAGE);
        try {
            // One more than asked for tells whether there is a next page.
            var found = table.after(ItemKey.erroredOf(step), bound, most + 1).stream()
                    .map(item -> ErroredItem.read(step, item))
                    .toList();
            boolean more = found.size() > most;
            var page = more ? found.subList(0, most) : found;
            return new Page(page, more ? cursor(page.getLast()) : null);
        } catch (SdkException e) {
            throw new ErroredStoreUnavailable("list the errored users of " + ItemKey.erroredOf(step), e);
        }
    }

    /** What lies before all that is asked for and not forgotten. */
    private String start(Instant since) {
        var oldest = clock.instant().minus(KEPT_FOR).plusNanos(1);
        if (since.isBefore(oldest)) {
            return ItemKey.erroredAt(oldest);
        }
        return ItemKey.erroredAt(since.isAfter(LAST) ? LAST : since);
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String cursor(ErroredBatch last) {
        var sk = ItemKey.errored(last).sk();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sk.getBytes(StandardCharsets.US_ASCII));
    }

    private static String place(String cursor) {
        var sk = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        if (!ItemKey.isErrored(sk)) {
            throw new IllegalArgumentException("no page of errored users ended here");
        }
        return sk;
    }
}
