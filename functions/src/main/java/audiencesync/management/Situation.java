package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.VersionLife;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.Fact;
import audiencesync.setup.Step;
import audiencesync.setup.TargetFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the checks of a step look at.
 *
 * @param step the step
 * @param connection its connection; absent if the workspace has none of that id
 * @param tokens the connection's tokens; absent if there are none
 * @param facts what LinkedIn tells
 * @param version the API version that is set
 * @param problems what is in the way right now
 * @param now when it was looked at
 */
record Situation(
        Step step,
        @Nullable Connection connection,
        Fact<Tokens> tokens,
        TargetFacts facts,
        VersionLife version,
        List<LiveProblem> problems,
        Instant now) {
    Situation {
        requireNonNull(step, "step is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(version, "version is null");
        requireNonNull(now, "now is null");
        problems = List.copyOf(problems);
    }
}
