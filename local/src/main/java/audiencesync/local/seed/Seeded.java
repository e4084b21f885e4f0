package audiencesync.local.seed;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepKey;
import audiencesync.audience.Target;

/**
 * What was planted.
 *
 * @param step a LIVE step
 * @param target where its users go
 * @param ingestKey posts users
 * @param manageKey reads figures
 */
public record Seeded(StepKey step, Target target, String ingestKey, String manageKey) {
    /** Refuses nulls. */
    public Seeded {
        requireNonNull(step, "step is null");
        requireNonNull(target, "target is null");
        requireNonNull(ingestKey, "ingestKey is null");
        requireNonNull(manageKey, "manageKey is null");
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "Seeded[" + step + "]";
    }
}
