package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that follows another one and can be moved. Thread-safe.
 *
 * <p>On a ticking base it ticks on from where it was set; on a fixed base it stands still until moved.
 */
public final class SettableClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** Follows the base without any offset. */
    public SettableClock(Clock base) {
        this.base = requireNonNull(base, "base is null");
    }

    /** Moves the time forward, or back if negative. */
    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    /** Sets what the clock says now. */
    public void set(Instant now) {
        offset.set(Duration.between(base.instant(), now));
    }

    /** Follows the base again. */
    public void reset() {
        offset.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** A fixed view is not offered: the zone plays no part in the simulator. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new SettableClock(base.withZone(zone));
    }
}
