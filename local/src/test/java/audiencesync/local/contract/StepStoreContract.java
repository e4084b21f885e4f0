package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.RequireRule;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of steps promises. */
abstract class StepStoreContract {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");

    /** A store on the steps of this test; each call stands for another environment. */
    abstract StepStore store();

    @Test
    void nothing_is_there_at_first() {
        assertNull(store().find(new StepKey(WORKSPACE, new StepId("s"))));
        assertEquals(List.of(), store().list(WORKSPACE));
    }

    @Test
    void a_step_comes_back_as_it_was_saved() {
        var step = new Step(
                new StepKey(WORKSPACE, new StepId("s_-9")),
                "Nüme \"quoted\"",
                new Target(
                        WORKSPACE,
                        new ConnectionId("c-1"),
                        new AdAccountId(Long.MAX_VALUE),
                        new SegmentId(30_418_822),
                        Action.REMOVE),
                Set.of(MatchField.values()),
                List.of(
                        new RequireRule("optIn", "true"),
                        new RequireRule("tier", "\"gold\""),
                        new RequireRule("n", "1.50")),
                true,
                StepState.LIVE);
        store().save(step);
        assertEquals(step, store().find(step.key()));
        assertEquals(List.of(step), store().list(WORKSPACE));
    }

    @Test
    void a_step_without_a_name_or_rules_comes_back_too() {
        var step = step(WORKSPACE, "s", "", StepState.DRAFT);
        store().save(step);
        assertEquals(step, store().find(step.key()));
    }

    @Test
    void saving_again_takes_the_place_of_what_was_there() {
        store().save(step(WORKSPACE, "s", "first", StepState.DRAFT));
        var changed = step(WORKSPACE, "s", "second", StepState.STOPPED);
        store().save(changed);
        store().save(changed);
        assertEquals(List.of(changed), store().list(WORKSPACE));
    }

    @Test
    void all_steps_are_listed_by_id() {
        var steps = IntStream.range(100, 150)
                .mapToObj(i -> step(WORKSPACE, "s" + i, "x".repeat(100), StepState.LIVE))
                .toList();
        var shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(store()::save);
        assertEquals(steps, store().list(WORKSPACE));
    }

    @Test
    void a_workspace_sees_nothing_of_another() {
        var mine = step(WORKSPACE, "s", "mine", StepState.LIVE);
        var theirs = step(new WorkspaceId("ws-2"), "s", "theirs", StepState.LIVE);
        store().save(mine);
        store().save(theirs);
        store().save(step(new WorkspaceId("ws-11"), "s2", "longer id", StepState.LIVE));
        assertEquals(List.of(mine), store().list(WORKSPACE));
        assertEquals(mine, store().find(mine.key()));
        assertEquals(List.of(theirs), store().list(new WorkspaceId("ws-2")));
        assertNull(store().find(new StepKey(WORKSPACE, new StepId("s2"))));
    }

    @Test
    void a_step_is_replaced_only_as_it_was_read() {
        var draft = step(WORKSPACE, "s", "Draft", StepState.DRAFT);
        assertFalse(store().replace(draft, draft.launched()));
        assertNull(store().find(draft.key()));
        store().save(draft);
        assertTrue(store().replace(draft, draft.launched()));
        assertFalse(store().replace(draft, draft.stopped(Instant.EPOCH)));
        assertEquals(draft.launched(), store().find(draft.key()));
        var stopped = draft.stopped(Instant.parse("2026-11-25T10:00:00.123Z"));
        assertTrue(store().replace(draft.launched(), stopped));
        assertEquals(stopped, store().find(draft.key()));
    }

    @Test
    void another_name_does_not_keep_a_step_from_being_replaced_but_another_target_does() {
        var read = step(WORKSPACE, "s", "Read", StepState.DRAFT);
        store().save(step(WORKSPACE, "s", "Renamed", StepState.DRAFT));
        assertTrue(store().replace(read, read.launched()));
        var elsewhere = new Step(
                read.key(),
                "S",
                read.target().with(Action.REMOVE),
                read.fields(),
                read.require(),
                false,
                StepState.LIVE);
        assertFalse(store().replace(elsewhere, elsewhere.stopped(Instant.EPOCH)));
        assertFalse(store().remove(elsewhere));
    }

    @Test
    void a_step_is_removed_once_and_only_as_it_was_read() {
        var draft = step(WORKSPACE, "s", "Draft", StepState.DRAFT);
        store().save(draft.launched());
        assertFalse(store().remove(draft));
        assertTrue(store().remove(draft.launched()));
        assertFalse(store().remove(draft.launched()));
        assertNull(store().find(draft.key()));
        assertEquals(List.of(), store().list(WORKSPACE));
    }

    static Step step(WorkspaceId workspace, String id, String name, StepState state) {
        return new Step(
                new StepKey(workspace, new StepId(id)),
                name,
                new Target(workspace, new ConnectionId("c-1"), new AdAccountId(1), new SegmentId(2), Action.ADD),
                Set.of(MatchField.EMAIL),
                List.of(),
                false,
                state);
    }
}
