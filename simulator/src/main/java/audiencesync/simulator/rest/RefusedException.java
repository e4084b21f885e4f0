package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;

/** Ends the work on a call with an error answer. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedException(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
