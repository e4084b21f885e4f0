package audiencesync.aws;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.ratelimit.SlotSchedule.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The request limit in DynamoDB: one item for each member and endpoint holds the next free slot; reserving is one
 * conditional write of it. Whether the row of slots is begun or continued must be known before writing, so the last
 * seen state decides what is tried first; a wrong guess brings the true state back and costs one more write. The item
 * never moves back, whatever is retried or lost. Thread-safe.
 */
public final class DynamoRateLimiter implements RateLimiter {
    /** Each failure means that somebody else got slots, so the row soon reaches the horizon. */
    private static final int MAX_TRIES = 10;

    private static final Duration LIFE_AFTER_LAST_SLOT = Duration.ofDays(1);

    private static final String NEXT_FREE = "nextFree";

    private static final String BEGIN = "SET nextFree = :then, expiresAt = :expiry";
    private static final String IF_IDLE = "attribute_not_exists(nextFree) OR nextFree <= :now";
    private static final String CONTINUE = "SET nextFree = nextFree + :span, expiresAt = :expiry";
    private static final String IF_FITS = "nextFree > :now AND nextFree <= :latest";
    private static final String IF_EARLIER = "attribute_not_exists(nextFree) OR nextFree < :then";

    private final DynamoDbClient client;
    private final String table;
    private final SlotSchedule schedule;
    private final Clock clock;
    private final Duration lead;
    private final AwsFaults faults;
    private final Map<ItemKey, Long> lastSeen = new ConcurrentHashMap<>();

    /**
     * Limits in that table.
     *
     * @param schedule the spacing of slots
     * @param clock this host's; its error must be within what the schedule allows
     * @param lead how long asking takes: no slot is taken that starts earlier than this from now, since it would be
     *     past when the answer is here
     * @param faults is told why the store did not answer
     */
    public DynamoRateLimiter(
            DynamoDbClient client, String table, SlotSchedule schedule, Clock clock, Duration lead, AwsFaults faults) {
        this.client = client;
        this.table = table;
        this.schedule = schedule;
        this.clock = clock;
        this.lead = lead;
        this.faults = faults;
    }

    @Override
    public Permit reserve(LinkedInMemberId member, Endpoint endpoint, int slots, Duration horizon) {
        var key = ItemKey.slots(member, endpoint);
        var known = known(key);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            long earliest = clock.instant().plus(lead).toEpochMilli();
            var window = horizon.minus(lead);
            var decision = schedule.decide(known, earliest, slots, window);
            if (decision instanceof Decision.Refuse(var nextFree) && tries > 0) {
                return new Permit.Refused(Instant.ofEpochMilli(nextFree));
            }
            try {
                return reserve(key, decision, earliest, window);
            } catch (ConditionalCheckFailedException e) {
                known = nextFree(e);
                known.ifPresent(free -> lastSeen.put(key, free));
            } catch (SdkException e) {
                faults.report("reserve " + slots + " slots of " + key + ": nothing is sent now", e);
                return new Permit.Unavailable();
            }
        }
        return new Permit.Refused(Instant.ofEpochMilli(known.orElse(clock.millis())));
    }

    private Permit reserve(ItemKey key, Decision decision, long earliest, Duration window) {
        return switch (decision) {
            case Decision.Start(var first, var slots, var then) -> {
                write(key, BEGIN, IF_IDLE, Map.of(":then", then, ":now", earliest, ":expiry", expiry(then)));
                lastSeen.put(key, then);
                yield schedule.granted(first, slots);
            }
            case Decision.Append(var _, var slots, var _) -> append(key, slots, earliest, window);
            // What was seen last is old: ask for one slot, so that the refusal brings the exact wait.
            case Decision.Refuse _ -> append(key, 1, earliest, window);
        };
    }

    private Permit append(ItemKey key, int slots, long earliest, Duration window) {
        long span = slots * schedule.interval().toMillis();
        long latest = schedule.latestStart(earliest, slots, window);
        long then = write(
                key,
                CONTINUE,
                IF_FITS,
                Map.of(":span", span, ":now", earliest, ":latest", latest, ":expiry", expiry(latest + span)));
        lastSeen.put(key, then);
        return schedule.granted(then - span, slots);
    }

    @Override
    public void pushBack(LinkedInMemberId member, Endpoint endpoint, Instant notBefore) {
        var key = ItemKey.slots(member, endpoint);
        long then = notBefore.plusNanos(999_999).toEpochMilli();
        try {
            write(key, BEGIN, IF_EARLIER, Map.of(":then", then, ":expiry", expiry(then)));
            lastSeen.put(key, then);
        } catch (ConditionalCheckFailedException e) {
            nextFree(e).ifPresent(free -> lastSeen.put(key, free));
        } catch (SdkException e) {
            faults.report("push back " + key + ": others may run into the limit, too", e);
        }
    }

    /** Returns the next free slot as it stands then. */
    private long write(ItemKey key, String update, String condition, Map<String, Long> numbers) {
        var values = new HashMap<String, AttributeValue>();
        numbers.forEach((name, number) -> values.put(name, AttributeValue.fromN(Long.toString(number))));
        var answer = client.updateItem(UpdateItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.UPDATED_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build());
        return new Item(answer.attributes()).number(NEXT_FREE);
    }

    private OptionalLong known(ItemKey key) {
        var seen = lastSeen.get(key);
        return seen == null ? OptionalLong.empty() : OptionalLong.of(seen);
    }

    private static OptionalLong nextFree(ConditionalCheckFailedException refusal) {
        return refusal.hasItem() && !refusal.item().isEmpty()
                ? OptionalLong.of(new Item(refusal.item()).number(NEXT_FREE))
                : OptionalLong.empty();
    }

    private static long expiry(long nextFree) {
        return Instant.ofEpochMilli(nextFree).plus(LIFE_AFTER_LAST_SLOT).getEpochSecond();
    }
}
