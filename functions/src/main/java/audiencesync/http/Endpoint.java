package audiencesync.http;

import audiencesync.audience.WorkspaceId;

/** Answers requests of one workspace, whose key was checked. Thread-safe. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers one request.
     *
     * @param workspace whose key it came with; nothing of another may be shown
     * @param request with the parts of the path named
     * @throws RuntimeException a store's "unavailable" exception if it did not answer
     */
    HttpReply answer(WorkspaceId workspace, HttpRequest request);
}
