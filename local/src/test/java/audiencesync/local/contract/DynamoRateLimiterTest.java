package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.aws.DynamoRateLimiter;
import audiencesync.function.ExactPause;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoRateLimiterTest extends RateLimiterContract {
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final DynamoDbClient client;
    private final LossyDynamoDb lossy;
    private String table = "";

    DynamoRateLimiterTest(AwsUnderTest aws) {
        client = aws.clients().dynamoDb();
        lossy = new LossyDynamoDb(client);
    }

    @BeforeEach
    void newTable() {
        table = AwsUnderTest.newTable(client);
    }

    @AfterEach
    void closeClient() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @Override
    RateLimiter limiter() {
        return on(client, Duration.ZERO);
    }

    private RateLimiter on(DynamoDbClient some, Duration lead) {
        return new DynamoRateLimiter(some, table, schedule, clock, lead, (what, cause) -> faults.add(what));
    }

    @Test
    void no_slot_starts_before_the_answer_can_be_here() {
        var limiter = on(client, Duration.ofMillis(40));
        assertEquals(List.of(at(40)), slots(limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        clock.advance(Duration.ofMillis(120));
        assertEquals(List.of(at(160)), slots(limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        clock.advance(Duration.ofMillis(1));
        assertEquals(146, slots(limiter.reserve(MEMBER, ENDPOINT, 999, HORIZON)).size());
    }

    @Test
    void a_lost_reply_counts_as_reserved() {
        lossy.loseReplies(1, 0);
        assertEquals(new Permit.Unavailable(), on(lossy, Duration.ZERO).reserve(MEMBER, ENDPOINT, 3, HORIZON));
        assertEquals(1, faults.size());
        assertEquals(List.of(at(306)), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void a_lost_push_back_is_reported_and_holds() {
        lossy.loseReplies(1, 0);
        on(lossy, Duration.ZERO).pushBack(MEMBER, ENDPOINT, at(5_000));
        assertEquals(1, faults.size());
        assertEquals(List.of(at(5_000)), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void eight_reservers_on_real_clocks_never_send_more_than_ten_in_any_second() throws Exception {
        var real = Clock.systemUTC();
        var pause = new ExactPause(real);
        var until = real.instant().plusSeconds(6);
        var lateness = Duration.ofMillis(10);
        var sends = Race.run(8, _ -> {
            var limiter = new DynamoRateLimiter(
                    client, table, schedule, real, Duration.ofMillis(40), (what, cause) -> faults.add(what));
            var mine = new ArrayList<Instant>();
            while (real.instant().isBefore(until)) {
                if (limiter.reserve(MEMBER, ENDPOINT, 2, Duration.ofSeconds(2)) instanceof Permit.Granted granted) {
                    for (var slot : granted.slots()) {
                        waitFor(pause, slot);
                        var now = real.instant();
                        if (!now.isAfter(slot.plus(lateness))) {
                            mine.add(now);
                        }
                    }
                } else {
                    waitFor(pause, real.instant().plusMillis(100));
                }
            }
            return mine;
        });
        var all = sends.stream().flatMap(List::stream).sorted().toList();
        assertTrue(all.size() > 20, () -> "only " + all.size() + " sends");
        for (int i = SlotSchedule.SENDS_PER_SECOND; i < all.size(); i++) {
            var span = Duration.between(all.get(i - SlotSchedule.SENDS_PER_SECOND), all.get(i));
            assertTrue(span.compareTo(Duration.ofSeconds(1)) > 0, () -> "eleven sends within " + span);
        }
    }

    private static void waitFor(ExactPause pause, Instant instant) {
        try {
            pause.until(instant);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Test
    void a_missing_table_gives_no_slots() {
        var limiter = new DynamoRateLimiter(
                client, "missing", schedule, clock, Duration.ZERO, (what, cause) -> faults.add(what));
        assertEquals(new Permit.Unavailable(), limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON));
        assertEquals(1, faults.size());
    }
}
