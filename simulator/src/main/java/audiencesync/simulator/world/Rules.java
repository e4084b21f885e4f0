package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the simulator behaves where LinkedIn's behaviour is unknown or takes too long for a test. Immutable; start from
 * {@link #standard} and change what a test is about.
 *
 * @param firstProcessing BUILDING to READY; 24 to 48 h at LinkedIn [O], 24 h here
 * @param matchPercent share of identifiers that LinkedIn recognises, 0 to 100 [I]
 * @param idleBeforeArchived 30 days [O]
 * @param idleBeforeExpired 90 days [O]
 * @param switchedOn the switches that are on
 */
public record Rules(
        Duration firstProcessing,
        int matchPercent,
        Duration idleBeforeArchived,
        Duration idleBeforeExpired,
        Set<Switch> switchedOn) {

    /** Refuses shares outside 0 to 100 and copies the set. */
    public Rules {
        requireNonNull(firstProcessing, "firstProcessing is null");
        requireNonNull(idleBeforeArchived, "idleBeforeArchived is null");
        requireNonNull(idleBeforeExpired, "idleBeforeExpired is null");
        if (matchPercent < 0 || matchPercent > 100) {
            throw new IllegalArgumentException("matchPercent is " + matchPercent + ", must be 0 to 100");
        }
        switchedOn = Set.copyOf(switchedOn);
    }

    /** The most likely LinkedIn. */
    public static Rules standard() {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch each : Switch.values()) {
            if (each.standard()) {
                on.add(each);
            }
        }
        return new Rules(Duration.ofHours(24), 70, Duration.ofDays(30), Duration.ofDays(90), on);
    }

    /** Whether a switch is on. */
    public boolean on(Switch which) {
        return switchedOn.contains(which);
    }

    /** The same with a switch on. */
    public Rules with(Switch which) {
        Set<Switch> more = EnumSet.of(which);
        more.addAll(switchedOn);
        return new Rules(firstProcessing, matchPercent, idleBeforeArchived, idleBeforeExpired, more);
    }

    /** The same with a switch off. */
    public Rules without(Switch which) {
        Set<Switch> fewer = EnumSet.noneOf(Switch.class);
        fewer.addAll(switchedOn);
        fewer.remove(which);
        return new Rules(firstProcessing, matchPercent, idleBeforeArchived, idleBeforeExpired, fewer);
    }

    /** The same with a switch in its other position. */
    public Rules flipped(Switch which) {
        return on(which) ? without(which) : with(which);
    }

    /** The same with another time from BUILDING to READY; zero is READY at once. */
    public Rules withFirstProcessing(Duration duration) {
        return new Rules(duration, matchPercent, idleBeforeArchived, idleBeforeExpired, switchedOn);
    }

    /** The same with another share of recognised identifiers. */
    public Rules withMatchPercent(int percent) {
        return new Rules(firstProcessing, percent, idleBeforeArchived, idleBeforeExpired, switchedOn);
    }
}
