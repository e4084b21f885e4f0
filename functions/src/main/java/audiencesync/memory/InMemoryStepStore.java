package audiencesync.memory;

import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Steps within one process. Never unavailable. Thread-safe. */
public final class InMemoryStepStore implements StepStore {
    private final Map<StepKey, Step> steps = new ConcurrentHashMap<>();

    /** No steps yet. */
    public InMemoryStepStore() {}

    @Override
    public @Nullable Step find(StepKey key) {
        return steps.get(key);
    }

    @Override
    public List<Step> list(WorkspaceId workspace) {
        return steps.values().stream()
                .filter(step -> step.key().workspace().equals(workspace))
                .sorted(Comparator.comparing(step -> step.key().step().value()))
                .toList();
    }

    @Override
    public void save(Step step) {
        steps.put(step.key(), step);
    }

    @Override
    public boolean replace(Step read, Step step) {
        var stored = steps.get(read.key());
        return stored != null && isAsRead(stored, read) && steps.replace(read.key(), stored, step);
    }

    @Override
    public boolean remove(Step read) {
        var stored = steps.get(read.key());
        return stored != null && isAsRead(stored, read) && steps.remove(read.key(), stored);
    }

    private static boolean isAsRead(Step stored, Step read) {
        return stored.state() == read.state() && stored.target().equals(read.target());
    }
}
