package audiencesync.ingest;

import audiencesync.http.Problem;
import java.util.List;

/** What the reader made of a request's body. */
sealed interface CanvasRequest {
    /**
     * A body with users.
     *
     * @param users in raw order; a bad user is among them
     */
    record Users(List<RawUser> users) implements CanvasRequest {}

    /**
     * A body of which nothing is used.
     *
     * @param problem what is wrong with it
     */
    record Unusable(Problem problem) implements CanvasRequest {}
}
