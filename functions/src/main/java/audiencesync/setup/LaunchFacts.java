package audiencesync.setup;

import audiencesync.audience.Target;

/** Port: asks LinkedIn what matters for launching a step. Thread-safe. */
@FunctionalInterface
public interface LaunchFacts {
    /**
     * What LinkedIn tells about a target now, with the token of its connection. Never throws for what LinkedIn, the
     * network or the token store do: what cannot be read is {@link Fact.Unreadable}. Takes a few seconds at most.
     */
    TargetFacts read(Target target);
}
