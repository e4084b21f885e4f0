package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.QueueMessage;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of errored users promises; time is the test's. */
abstract class ErroredStoreContract {
    static final Instant START = Instant.parse("2026-11-25T13:00:00.123Z");
    static final StepKey STEP = step("ws-1", "s-1");

    final SettableClock clock = new SettableClock(START);

    /** A store on the errored users of this test; each call stands for another environment. */
    abstract ErroredStore store();

    @Test
    void nobody_is_errored_at_first() {
        assertEquals(new ErroredStore.Page(List.of(), null), store().list(STEP, Instant.MIN, null, 10));
        store().keep(List.of());
        assertEquals(List.of(), all());
    }

    @Test
    void a_batch_comes_back_as_it_was_kept() {
        var batch = batch(STEP, START, 1, 300);
        store().keep(List.of(batch));
        assertEquals(new ErroredStore.Page(List.of(batch), null), store().list(STEP, START, null, 1));
    }

    @Test
    void keeping_again_takes_the_place_of_what_was_there() {
        var first = batch(STEP, START, 1, 3);
        var second = new ErroredBatch(
                STEP,
                first.part(),
                first.kept(),
                0,
                START,
                batch(STEP, START, 2, 4).again());
        store().keep(List.of(first));
        store().keep(List.of(first));
        store().keep(List.of(first, second));
        assertEquals(List.of(second), all());
    }

    @Test
    void pieces_and_handlings_of_a_part_are_kept_apart() {
        var one = batch(STEP, START, 1, 2);
        var batches = List.of(
                one,
                new ErroredBatch(STEP, one.part(), one.kept(), 1, START.plusMillis(1), one.again()),
                new ErroredBatch(STEP, one.part(), one.kept(), 10, START.plusMillis(2), one.again()),
                new ErroredBatch(STEP, one.part(), new KeptId(-1), 0, START.plusMillis(3), one.again()),
                new ErroredBatch(STEP, one.part().next(), one.kept(), 0, START.plusMillis(4), one.again()));
        store().keep(batches);
        assertEquals(batches, all());
    }

    @Test
    void they_are_listed_by_time_in_whatever_order_they_were_kept() {
        var batches = batches(30);
        var shuffled = new ArrayList<>(batches);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(batch -> store().keep(List.of(batch)));
        assertEquals(batches, all());
    }

    @Test
    void what_is_removed_is_gone_and_the_rest_stays_in_order() {
        var batches = batches(30);
        store().keep(batches);
        store().remove(List.of());
        store().remove(batches.subList(5, 30));
        store().remove(batches.subList(5, 6));
        assertEquals(batches.subList(0, 5), all());
        store().keep(batches.subList(5, 30));
        assertEquals(batches, all());
    }

    @Test
    void a_batch_of_the_same_time_does_not_take_the_place_of_another_after_a_removal() {
        var one = batch(STEP, START, 1, 1);
        var other = batch(STEP, START, 2, 1);
        var third = batch(STEP, START, 3, 1);
        store().keep(List.of(one, other));
        store().remove(List.of(one));
        store().keep(List.of(third));
        assertEquals(Set.of(other, third), Set.copyOf(all()));
    }

    @Test
    void a_page_stays_right_when_what_lies_before_it_is_removed() {
        var batches = batches(6);
        store().keep(batches);
        var first = store().list(STEP, Instant.MIN, null, 3);
        store().remove(first.batches());
        assertEquals(
                batches.subList(3, 6),
                store().list(STEP, Instant.MIN, first.next(), 3).batches());
    }

    @Test
    void only_what_was_errored_since_then_is_listed() {
        var batches = batches(5);
        store().keep(batches);
        assertEquals(batches.subList(2, 5), list(batches.get(2).at(), 10));
        assertEquals(batches.subList(3, 5), list(batches.get(2).at().plusNanos(1), 10));
        assertEquals(List.of(), list(batches.get(4).at().plusNanos(1), 10));
        assertEquals(List.of(), list(Instant.MAX, 10));
    }

    @Test
    void pages_hold_everything_once() {
        for (int count : new int[] {1, 2, 3, 4, 6, 7}) {
            var step = step("ws-1", "paged-" + count);
            var batches = IntStream.range(0, count)
                    .mapToObj(i -> batch(step, START.plusMillis(i / 2), i, 1))
                    .toList();
            store().keep(batches);
            var pages = pages(step, 3);
            assertEquals((count + 2) / 3, pages.size());
            var listed = pages.stream().flatMap(page -> page.batches().stream()).toList();
            assertEquals(count, listed.size());
            assertTrue(listed.containsAll(batches));
        }
    }

    @Test
    void what_is_kept_or_forgotten_meanwhile_moves_no_page() {
        var batches = batches(6);
        store().keep(batches);
        var first = store().list(STEP, Instant.MIN, null, 3);
        assertEquals(batches.subList(0, 3), first.batches());
        store().keep(List.of(batch(STEP, START.minusMillis(1), 77, 1)));
        var end = START.plus(Duration.ofDays(14)).plusMillis(1);
        clock.advance(Duration.between(clock.instant(), end));
        assertEquals(
                new ErroredStore.Page(batches.subList(3, 6), null), store().list(STEP, Instant.MIN, first.next(), 3));
        assertEquals(
                batches.subList(5, 6),
                store().list(STEP, batches.get(5).at(), first.next(), 3).batches());
    }

    @Test
    void they_are_forgotten_after_fourteen_days() {
        var batches = batches(2);
        store().keep(batches);
        clock.advance(Duration.ofDays(14).minusNanos(1));
        assertEquals(batches, all());
        clock.advance(Duration.ofNanos(1));
        assertEquals(batches.subList(1, 2), all());
    }

    @Test
    void steps_and_workspaces_are_listed_apart() {
        var steps = List.of(STEP, step("ws-1", "s-11"), step("ws-2", "s-1"), step("ws", "1-s-1"));
        steps.forEach(step -> store().keep(List.of(batch(step, START, 1, 1))));
        for (var step : steps) {
            assertEquals(
                    List.of(batch(step, START, 1, 1)),
                    store().list(step, Instant.MIN, null, 10).batches());
        }
    }

    @Test
    void many_full_batches_are_kept_at_once_and_listed_in_one_page() {
        var batches = IntStream.range(0, 60)
                .mapToObj(i -> batch(STEP, START.plusMillis(i), i, ErroredBatch.MAX_USERS))
                .toList();
        store().keep(batches);
        assertEquals(new ErroredStore.Page(batches, null), store().list(STEP, START, null, 60));
    }

    @Test
    void a_place_where_no_page_ended_is_refused() {
        for (var nowhere : List.of("", "7", "no page", "bm8gcGFnZQ")) {
            assertThrows(IllegalArgumentException.class, () -> store().list(STEP, Instant.MIN, nowhere, 10), nowhere);
        }
    }

    private List<ErroredBatch> all() {
        return list(Instant.MIN, 100);
    }

    private List<ErroredBatch> list(Instant since, int max) {
        return store().list(STEP, since, null, max).batches();
    }

    private List<ErroredStore.Page> pages(StepKey step, int max) {
        var pages = new ArrayList<ErroredStore.Page>();
        var page = store().list(step, Instant.MIN, null, max);
        pages.add(page);
        while (page.next() != null) {
            assertEquals(max, page.batches().size());
            page = store().list(step, Instant.MIN, page.next(), max);
            pages.add(page);
        }
        return pages;
    }

    private static List<ErroredBatch> batches(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> batch(STEP, START.plusMillis(997L * i), i, 2))
                .toList();
    }

    /** The same numbers give the same batch. */
    static ErroredBatch batch(StepKey step, Instant at, int number, int users) {
        var random = new Random(number);
        var again = new Part(
                new PartKey(new DeliveryId(String.format("%032x", 1_000 + number)), 0),
                new CopyId(random.nextLong()),
                PartKind.RESEND,
                step.step(),
                number % 2 == 0,
                at,
                0,
                List.of(),
                IntStream.range(0, users)
                        .mapToObj(index -> user(index, at, random))
                        .toList());
        var target = new Target(
                step.workspace(), new ConnectionId("c-1"), new AdAccountId(1), new SegmentId(2), Action.REMOVE);
        return new ErroredBatch(
                step,
                new PartKey(new DeliveryId(String.format("%032x", number)), 3),
                new KeptId(random.nextLong()),
                0,
                at,
                new QueueMessage(target, List.of(again)));
    }

    private static EnteredUser user(int index, Instant at, Random random) {
        var digest = new byte[HashedEmail.BYTES];
        random.nextBytes(digest);
        return new EnteredUser(
                index,
                random.nextInt(4) == 0 ? null : "id-" + Long.toHexString(random.nextLong()),
                at.minusMillis(random.nextInt(46_800_000)),
                new Member(HashedEmail.ofDigest(digest), null, new PersonName("Zoë", "#" + random.nextInt())),
                random.nextBoolean() ? ErroredReason.REJECTED : ErroredReason.NO_CAPACITY);
    }

    static StepKey step(String workspace, String step) {
        return new StepKey(new WorkspaceId(workspace), new StepId(step));
    }
}
