package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Marker;
import audiencesync.http.ApiKey;
import audiencesync.http.Scope;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.KnownAdAccount;
import audiencesync.setup.RequireRule;
import audiencesync.setup.Sighting;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written as an item is read back the same. */
class ItemsTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void markers_come_back(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int users = 1 + random.nextInt(300);
            var goOn = new BitSet();
            IntStream.range(0, users).filter(user -> random.nextInt(3) == 0).forEach(goOn::set);
            var kept = random.nextBoolean() ? new KeptId(random.nextLong()) : null;
            var reasonsThere = List.copyOf(EnumSet.allOf(ErroredReason.class));
            var reasons = IntStream.range(0, random.nextInt(3) * goOn.cardinality() / 2)
                    .mapToObj(_ -> reasonsThere.get(random.nextInt(reasonsThere.size())))
                    .toList();
            var marker = new Marker(new CopyId(random.nextLong()), GoesOn.of(goOn, users), kept, reasons);
            var item = MarkerItem.write(Records.part(i), marker, Records.HOUR);
            assertEquals(marker, MarkerItem.read(new Item(item)));
        }
    }

    @Test
    void a_marker_of_before_reasons_were_recorded_is_read_without_them() {
        var marker = new Marker(new CopyId(1), new GoesOn.All(), null, List.of(ErroredReason.BUSY));
        var item = new HashMap<>(MarkerItem.write(Records.part(1), marker, Records.HOUR));
        item.remove("why");

        assertEquals(new Marker(new CopyId(1), new GoesOn.All()), MarkerItem.read(new Item(item)));
    }

    @Test
    void a_marker_without_errored_users_has_no_attribute_for_them() {
        assertFalse(MarkerItem.write(Records.part(1), Records.marker(1), Records.HOUR)
                .containsKey("kept"));
    }

    @Test
    void a_marker_expires_after_thirty_one_days() {
        var item = new Item(MarkerItem.write(Records.part(1), Records.marker(1), Records.HOUR));
        assertEquals(Records.HOUR.getEpochSecond() + 31 * 86_400, item.number("expiresAt"));
    }

    @Test
    void a_marker_of_another_form_is_an_error() {
        var item = new HashMap<>(MarkerItem.write(Records.part(1), Records.marker(1), Records.HOUR));
        item.put("on", AttributeValue.fromS("some"));
        assertThrows(IllegalStateException.class, () -> MarkerItem.read(new Item(item)));
        item.remove("on");
        var missing = assertThrows(IllegalStateException.class, () -> MarkerItem.read(new Item(item)));
        assertTrue(String.valueOf(missing.getMessage()).contains("no attribute on"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void steps_come_back(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var fields = some(random, List.of(MatchField.values()));
            var step = new Step(
                    new StepKey(WORKSPACE, new StepId(id(random))),
                    text(random),
                    new Target(
                            WORKSPACE,
                            new ConnectionId(id(random)),
                            new AdAccountId(random.nextLong(1, Long.MAX_VALUE)),
                            new SegmentId(random.nextLong(1, Long.MAX_VALUE)),
                            one(random, Action.values())),
                    fields.isEmpty() ? Set.of(MatchField.EMAIL) : fields,
                    list(random, () -> new RequireRule(text(random), text(random))),
                    random.nextBoolean(),
                    one(random, StepState.values()));
            assertEquals(step, StepItem.read(WORKSPACE, new Item(StepItem.write(step))));
            var stopped = step.stopped(Records.HOUR);
            assertEquals(stopped, StepItem.read(WORKSPACE, new Item(StepItem.write(stopped))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void connections_come_back(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var connection = new Connection(
                    WORKSPACE,
                    new ConnectionId(id(random)),
                    new LinkedInMemberId(id(random)),
                    text(random),
                    Set.copyOf(list(random, () -> new AdAccountId(random.nextLong(1, Long.MAX_VALUE)))),
                    one(random, ConnectionState.values()),
                    random.nextBoolean() ? null : access(random),
                    list(random, () -> known(random)));
            assertEquals(connection, ConnectionItem.read(WORKSPACE, new Item(ConnectionItem.write(connection))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void looks_at_audiences_come_back(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var account = new AdAccountId(random.nextLong(1, Long.MAX_VALUE));
            var id = new SegmentId(random.nextLong(1, Long.MAX_VALUE));
            var at = Instant.ofEpochMilli(random.nextLong(1L << 40));
            var segment = new Segment(
                    id,
                    account,
                    text(random),
                    text(random),
                    random.nextBoolean() ? null : text(random),
                    random.nextBoolean() ? null : text(random),
                    one(random, SegmentStatus.values()),
                    random.nextBoolean() ? null : random.nextLong(1L << 40),
                    random.nextBoolean() ? null : random.nextLong(1L << 40),
                    random.nextBoolean() ? null : random.nextLong(1L << 40));
            var error = new LinkedInError(404, null, "NOT_FOUND", "gone", "r");
            var sighting = random.nextBoolean()
                    ? new Sighting(WORKSPACE, account, id, at, segment, null)
                    : new Sighting(WORKSPACE, account, id, at, null, error);
            var item = new Item(SightingItem.write(sighting));
            assertEquals(sighting, SightingItem.read(WORKSPACE, account, id, item));
        }
    }

    private static GrantedAccess access(Random random) {
        var until = Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000));
        return new GrantedAccess(
                Set.copyOf(list(random, () -> id(random))),
                until,
                random.nextBoolean(),
                random.nextBoolean() ? null : until.plusSeconds(5));
    }

    private static KnownAdAccount known(Random random) {
        return new KnownAdAccount(
                new AdAccount(
                        new AdAccountId(random.nextLong(1, Long.MAX_VALUE)),
                        text(random),
                        one(random, AdAccount.Status.values()),
                        random.nextBoolean()),
                one(random, Role.values()));
    }

    @Test
    void keys_come_back() {
        for (var scope : Scope.values()) {
            for (var revoked : List.of(true, false)) {
                var planted = new ApiKey(WORKSPACE, "k", scope, "0a", revoked);
                var issued = new ApiKey(WORKSPACE, "k", scope, "0a", revoked, "Canvas", Records.HOUR);
                for (var key : List.of(planted, issued)) {
                    var item = DynamoKeyStore.write(ItemKey.apiKey("0a"), key);
                    assertEquals(key, DynamoKeyStore.read(new Item(item)));
                }
            }
        }
    }

    @Test
    void every_figure_has_an_attribute_of_its_own_and_is_summed_over_the_shards() {
        var figures = Stream.of(
                        Stream.of(
                                new Figure.Entered(), new Figure.Synced(), new Figure.Proceeded(), new Figure.Exited()),
                        Stream.of(NotSyncedReason.values()).map(Figure.NotSynced::new),
                        Stream.of(ErroredReason.values()).map(Figure.Errored::new))
                .flatMap(some -> some.map(Figure.class::cast))
                .toList();
        var item = new HashMap<>(ItemKey.totals(Records.step("s"), 3).attributes());
        figures.forEach(figure -> item.put(figure.code(), AttributeValue.fromN("-21")));
        var sums = CounterItem.sum(List.of(new Item(item), new Item(item)));
        assertEquals(figures.stream().collect(Collectors.toMap(figure -> figure, figure -> -42L)), sums);
    }

    @Test
    void a_figure_of_a_newer_version_is_an_error_and_not_left_out() {
        var item = new HashMap<>(ItemKey.totals(Records.step("s"), 3).attributes());
        item.put("errored.tomorrow", AttributeValue.fromN("1"));
        var refusal = assertThrows(IllegalStateException.class, () -> CounterItem.sum(List.of(new Item(item))));
        assertTrue(String.valueOf(refusal.getMessage()).contains("errored.tomorrow"));
    }

    @Test
    void counters_are_added_under_placeholders() {
        var key = ItemKey.totals(Records.step("s"), 3);
        var update = CounterItem.add("table", key, Map.of(new Figure.NotSynced(NotSyncedReason.BAD_EMAIL), 7L));
        assertEquals("ADD #f0 :u0", update.updateExpression());
        assertEquals(Map.of("#f0", "not_synced.bad_email"), update.expressionAttributeNames());
        assertEquals(Map.of(":u0", AttributeValue.fromN("7")), update.expressionAttributeValues());
    }

    private static <T> Set<T> some(Random random, List<T> all) {
        return all.stream().filter(one -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static <T> List<T> list(Random random, Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(5)).toList();
    }

    private static String id(Random random) {
        return "id-" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(20), 1, 0xD7FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
