package audiencesync.memory;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.OrderGuard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The guarded audiences within one process. Never unavailable. Thread-safe. */
public final class InMemoryOrderGuard implements OrderGuard {
    private record Audience(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment) {}

    private final Map<Audience, Instant> until = new HashMap<>();

    /** No audience is guarded. */
    public InMemoryOrderGuard() {}

    @Override
    public synchronized boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now) {
        return now.isBefore(until.getOrDefault(new Audience(workspace, adAccount, segment), Instant.MIN));
    }

    @Override
    public synchronized void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant end) {
        until.put(new Audience(workspace, adAccount, segment), end);
    }
}
