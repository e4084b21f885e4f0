package audiencesync.management;

import audiencesync.http.HttpReply;
import audiencesync.http.JsonFields;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;

/** Replies that several use cases give. Stateless. */
public final class Replies {
    private Replies() {}

    /** Values that cannot be used: all of them. */
    public static HttpReply invalid(JsonFields fields) {
        var findings = fields.findings();
        var detail = findings.size() == 1 ? "One value cannot be used." : findings.size() + " values cannot be used.";
        return Problem.of(ProblemType.INVALID_VALUES, detail, findings).reply();
    }

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
