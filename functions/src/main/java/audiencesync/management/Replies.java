package audiencesync.management;

import audiencesync.http.HttpReply;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;

/** Replies that several use cases give. Stateless. */
public final class Replies {
    private Replies() {}

    /** No such step in the workspace. */
    public static HttpReply noStep() {
        return Problem.of(ProblemType.STEP_NOT_FOUND, "The workspace has no step of this id.")
                .reply();
    }

    /** Somebody else was faster. */
    public static HttpReply changedMeanwhile() {
        return Problem.of(ProblemType.STEP_CHANGED, "Somebody else changed the step at the same time.")
                .reply();
    }
}
