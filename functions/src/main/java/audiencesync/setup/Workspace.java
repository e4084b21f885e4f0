package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import java.time.Instant;

/**
 * A tenant: owns connections, steps and keys, and sees nothing of another.
 *
 * @param id its id
 * @param name what people call it
 * @param createdAt when it was made
 */
public record Workspace(WorkspaceId id, String name, Instant createdAt) {
    /** Refuses nulls. */
    public Workspace {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
