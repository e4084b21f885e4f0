package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.MatchField;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One Audience Sync component of a Canvas. Immutable.
 *
 * @param key workspace and id
 * @param name what the marketer calls it
 * @param target connection, ad account, audience and action; its workspace is the key's
 * @param fields what may be sent about a person, at least one
 * @param require conditions that a user must meet to be sent
 * @param lastInBranch whether users leave the Canvas here
 * @param state whether it takes users
 * @param stoppedAt when it was stopped last; absent if it never was
 */
public record Step(
        StepKey key,
        String name,
        Target target,
        Set<MatchField> fields,
        List<RequireRule> require,
        boolean lastInBranch,
        StepState state,
        @Nullable Instant stoppedAt) {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if no field is chosen or the target is another workspace's
     */
    public Step {
        requireNonNull(key, "key is null");
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        fields = Set.copyOf(fields);
        require = List.copyOf(require);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a step matches by at least one field");
        }
        if (!target.workspace().equals(key.workspace())) {
            throw new IllegalArgumentException("a step's target belongs to the step's workspace");
        }
    }

    /** A step that was never stopped. */
    public Step(
            StepKey key,
            String name,
            Target target,
            Set<MatchField> fields,
            List<RequireRule> require,
            boolean lastInBranch,
            StepState state) {
        this(key, name, target, fields, require, lastInBranch, state, null);
    }

    /** The same step, taking users. */
    public Step launched() {
        return new Step(key, name, target, fields, require, lastInBranch, StepState.LIVE, stoppedAt);
    }

    /** The same step, taking no users from then on. */
    public Step stopped(Instant at) {
        return new Step(key, name, target, fields, require, lastInBranch, StepState.STOPPED, at);
    }
}
