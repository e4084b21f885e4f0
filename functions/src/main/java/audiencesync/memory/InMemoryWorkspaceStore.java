package audiencesync.memory;

import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Workspace;
import audiencesync.setup.WorkspaceStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Workspaces within one process. Never unavailable. Thread-safe. */
public final class InMemoryWorkspaceStore implements WorkspaceStore {
    private final Map<WorkspaceId, Workspace> workspaces = new ConcurrentHashMap<>();

    /** No workspaces yet. */
    public InMemoryWorkspaceStore() {}

    @Override
    public @Nullable Workspace find(WorkspaceId id) {
        return workspaces.get(id);
    }

    @Override
    public List<Workspace> list() {
        return workspaces.values().stream()
                .sorted(Comparator.comparing(workspace -> workspace.id().value()))
                .toList();
    }

    @Override
    public boolean create(Workspace workspace) {
        return workspaces.putIfAbsent(workspace.id(), workspace) == null;
    }
}
