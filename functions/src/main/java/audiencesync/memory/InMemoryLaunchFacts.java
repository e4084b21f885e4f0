package audiencesync.memory;

import audiencesync.audience.Target;
import audiencesync.setup.LaunchFacts;
import audiencesync.setup.TargetFacts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What LinkedIn tells, as it was told to this object; nothing is readable of a target that it was told nothing of. */
public final class InMemoryLaunchFacts implements LaunchFacts {
    private final Map<Target, TargetFacts> known = new ConcurrentHashMap<>();

    /** Nothing is known yet. */
    public InMemoryLaunchFacts() {}

    /** From now on this is what LinkedIn tells about a target. */
    public void tell(Target target, TargetFacts facts) {
        known.put(target, facts);
    }

    @Override
    public TargetFacts read(Target target) {
        return known.getOrDefault(target, TargetFacts.unreadable("nobody asked LinkedIn"));
    }
}
