package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.Target;
import audiencesync.delivery.OrderGuard;
import audiencesync.delivery.Part;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps {@link OrderGuard} right: on for ever while steps of both actions are live for an audience, else on until
 * nobody who was sent by one of them can be on the way any more, else off.
 *
 * <p>Two rules make it safe against everything that happens at the same time, always on the side of on. It is turned on
 * before a step of one action goes live where any step of the other is there, whatever its state, since that one may be
 * going live in this moment. And whoever wrote looks afterwards whether the steps still are as they were, and writes
 * again if not: of two who do so at the same time, the later one sees what the other did. Thread-safe.
 */
public final class AudienceOrder {
    /** How long order matters after it ceased to be in danger: 13 h on the way, and an hour more for repairs. */
    public static final Duration AFTERWARDS = Part.LONGEST_LIFE;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final StepStore steps;
    private final OrderGuard guard;
    private final Clock clock;

    /** With its ports. */
    public AudienceOrder(StepStore steps, OrderGuard guard, Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.guard = requireNonNull(guard, "guard is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** To be called before a step goes live. */
    void beforeLaunch(Step step) {
        var others = opposite(step.target());
        if (others.stream().anyMatch(AudienceOrder::isLive)) {
            keep(step.target(), Instant.MAX);
        } else if (!others.isEmpty()) {
            cover(step.target());
        }
    }

    /** To be called before users are sent to a target by other means than a live step of its action. */
    public void beforeSending(Target target) {
        if (opposite(target).stream().anyMatch(AudienceOrder::isLive)) {
            cover(target);
        }
    }

    /** Turns it on for an audience for the time that users may be on the way, or longer if it is already. */
    public void cover(Target target) {
        var until = clock.instant().plus(AFTERWARDS);
        if (!isOn(target, until.minus(SECOND))) {
            keep(target, until);
            settle(target);
        }
    }

    /**
     * To be called after a step of the audience changed its state: on for ever if both actions are live; if it was on
     * for ever and they are not, on for 14 hours more. Idempotent; may be called at any time to put right what a crash
     * left behind.
     */
    public void settle(Target target) {
        boolean both = areBothLive(target);
        boolean before;
        do {
            before = both;
            if (both) {
                keep(target, Instant.MAX);
            } else if (isOn(target, clock.instant().plus(AFTERWARDS).plus(AFTERWARDS))) {
                keep(target, clock.instant().plus(AFTERWARDS));
            }
            both = areBothLive(target);
        } while (both != before);
    }

    private void keep(Target target, Instant until) {
        guard.keepUntil(target.workspace(), target.adAccount(), target.segment(), until);
    }

    private boolean isOn(Target target, Instant at) {
        return guard.isOn(target.workspace(), target.adAccount(), target.segment(), at);
    }

    private boolean areBothLive(Target target) {
        return of(target).stream()
                        .filter(AudienceOrder::isLive)
                        .map(step -> step.target().action())
                        .distinct()
                        .count()
                == Action.values().length;
    }

    private List<Step> opposite(Target target) {
        return of(target).stream()
                .filter(step -> step.target().action() != target.action())
                .toList();
    }

    private List<Step> of(Target target) {
        return steps.list(target.workspace()).stream()
                .filter(step -> step.target().adAccount().equals(target.adAccount())
                        && step.target().segment().equals(target.segment()))
                .toList();
    }

    private static boolean isLive(Step step) {
        return step.state() == StepState.LIVE;
    }
}
