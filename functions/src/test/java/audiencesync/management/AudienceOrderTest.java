package audiencesync.management;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.OrderGuard;
import audiencesync.delivery.SamplePeople;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration FOREVER = Duration.ofDays(1_000);

    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final InMemoryOrderGuard guard = new InMemoryOrderGuard();
    private final AudienceOrder order = new AudienceOrder(steps, guard, Clock.fixed(NOW, ZoneOffset.UTC));

    private static Step step(String id, Action action, long segment, StepState state) {
        var target = SamplePeople.target(segment, action);
        var key = new StepKey(target.workspace(), new StepId(id));
        return new Step(key, id, target, Set.of(MatchField.EMAIL), List.of(), false, state);
    }

    private Step add(String id, Action action, StepState state) {
        var step = step(id, action, 1, state);
        steps.save(step);
        return step;
    }

    private void launch(Step step) {
        order.beforeLaunch(step);
        steps.save(step.launched());
        order.settle(step.target());
    }

    private void stop(Step step) {
        steps.save(step.stopped(NOW));
        order.settle(step.target());
    }

    private boolean isOnAfter(Duration time) {
        var target = SamplePeople.target(1, Action.ADD);
        return guard.isOn(target.workspace(), target.adAccount(), target.segment(), NOW.plus(time));
    }

    @Test
    void one_kind_of_step_needs_no_order() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        launch(add("b", Action.ADD, StepState.DRAFT));
        stop(step("b", Action.ADD, 1, StepState.LIVE));
        assertFalse(isOnAfter(Duration.ZERO));
    }

    @Test
    void steps_of_other_audiences_do_not_matter() {
        steps.save(step("other", Action.REMOVE, 2, StepState.LIVE));
        launch(add("a", Action.ADD, StepState.DRAFT));
        assertFalse(isOnAfter(Duration.ZERO));
    }

    @Test
    void order_is_kept_for_ever_while_both_are_live_and_fourteen_hours_more() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        var remove = add("r", Action.REMOVE, StepState.DRAFT);
        launch(remove);
        assertTrue(isOnAfter(FOREVER));
        stop(remove);
        assertTrue(isOnAfter(Duration.ofHours(14).minusSeconds(1)));
        assertFalse(isOnAfter(Duration.ofHours(14)));
    }

    @Test
    void a_second_step_of_an_action_keeps_it_on() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        launch(add("r", Action.REMOVE, StepState.DRAFT));
        var second = add("s", Action.REMOVE, StepState.DRAFT);
        launch(second);
        stop(second);
        assertTrue(isOnAfter(FOREVER));
    }

    @Test
    void it_is_on_before_the_second_action_goes_live() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        order.beforeLaunch(add("r", Action.REMOVE, StepState.DRAFT));
        assertTrue(isOnAfter(Duration.ofHours(13)));
    }

    @Test
    void a_launch_after_the_other_action_was_stopped_covers_its_users_on_the_way() {
        add("a", Action.ADD, StepState.STOPPED);
        launch(add("r", Action.REMOVE, StepState.DRAFT));
        assertTrue(isOnAfter(Duration.ofHours(14).minusSeconds(1)));
        assertFalse(isOnAfter(FOREVER));
    }

    @Test
    void what_a_crash_left_behind_is_put_right() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        var remove = add("r", Action.REMOVE, StepState.DRAFT);
        launch(remove);
        steps.save(remove.stopped(NOW));
        order.settle(remove.target());
        order.settle(remove.target());
        assertTrue(isOnAfter(Duration.ofHours(13)));
        assertFalse(isOnAfter(Duration.ofHours(14)));
        steps.save(remove.launched());
        order.settle(remove.target());
        assertTrue(isOnAfter(FOREVER));
    }

    @Test
    void covering_never_shortens() {
        launch(add("a", Action.ADD, StepState.DRAFT));
        launch(add("r", Action.REMOVE, StepState.DRAFT));
        order.cover(SamplePeople.target(1, Action.ADD));
        assertTrue(isOnAfter(FOREVER));
    }

    /** Launches and stops of several callers, cut into their single reads and writes, whose order is drawn. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_at_the_same_time_it_is_on_while_both_are_live(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var store = new InMemoryStepStore();
            var ends = new InMemoryOrderGuard();
            var turns = new Turns(random);
            var shared = new AudienceOrder(store, guarding(ends, turns), Clock.fixed(NOW, ZoneOffset.UTC));
            var actors = new ArrayList<Runnable>();
            for (int i = 0; i < 3; i++) {
                var step = step("s" + i, i % 2 == 0 ? Action.ADD : Action.REMOVE, 1, StepState.DRAFT);
                store.save(step);
                boolean stops = random.nextBoolean();
                actors.add(() -> {
                    shared.beforeLaunch(step);
                    turns.pass();
                    store.save(step.launched());
                    turns.pass();
                    shared.settle(step.target());
                    if (stops) {
                        turns.pass();
                        store.save(step.stopped(NOW));
                        turns.pass();
                        shared.settle(step.target());
                    }
                });
            }
            var target = SamplePeople.target(1, Action.ADD);
            var where = "seed " + seed + " round " + round;
            turns.run(
                    actors,
                    () -> assertTrue(
                            !areBothLive(store)
                                    || ends.isOn(
                                            target.workspace(),
                                            target.adAccount(),
                                            target.segment(),
                                            NOW.plus(Duration.ofHours(13))),
                            where));
            boolean forever = ends.isOn(target.workspace(), target.adAccount(), target.segment(), NOW.plus(FOREVER));
            assertEquals(areBothLive(store), forever, where);
        }
    }

    private static boolean areBothLive(InMemoryStepStore store) {
        return store.list(new WorkspaceId("demo")).stream()
                        .filter(one -> one.state() == StepState.LIVE)
                        .map(one -> one.target().action())
                        .distinct()
                        .count()
                == 2;
    }

    private static OrderGuard guarding(OrderGuard guard, Turns turns) {
        return new OrderGuard() {
            @Override
            public boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now) {
                boolean on = guard.isOn(workspace, adAccount, segment, now);
                turns.pass();
                return on;
            }

            @Override
            public void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant until) {
                turns.pass();
                guard.keepUntil(workspace, adAccount, segment, until);
                turns.pass();
            }
        };
    }

    /** Runs several actors, one at a time; at each pass it is drawn who goes on. The same seed gives the same course. */
    private static final class Turns {
        private final Random random;
        private final Map<Thread, Semaphore> waiting = new ConcurrentHashMap<>();
        private final Semaphore back = new Semaphore(0);

        Turns(Random random) {
            this.random = random;
        }

        void run(List<Runnable> actors, Runnable afterEachTurn) {
            var alive = new ArrayList<Thread>();
            for (var actor : actors) {
                var turn = new Semaphore(0);
                var thread = Thread.ofVirtual().unstarted(() -> {
                    turn.acquireUninterruptibly();
                    actor.run();
                    waiting.remove(Thread.currentThread());
                    back.release();
                });
                waiting.put(thread, turn);
                alive.add(thread);
                thread.start();
            }
            while (!alive.isEmpty()) {
                var next = alive.get(random.nextInt(alive.size()));
                requireNonNull(waiting.get(next), "an actor that is alive waits")
                        .release();
                back.acquireUninterruptibly();
                afterEachTurn.run();
                alive.removeIf(thread -> !waiting.containsKey(thread));
            }
        }

        void pass() {
            var turn = requireNonNull(waiting.get(Thread.currentThread()), "only actors pass");
            back.release();
            turn.acquireUninterruptibly();
        }
    }
}
