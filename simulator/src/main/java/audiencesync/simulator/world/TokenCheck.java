package audiencesync.simulator.world;

/** What became of a bearer token. */
public sealed interface TokenCheck {

    /** It is good. */
    record Good(AccessGrant grant) implements TokenCheck {}

    /** It is refused. */
    record Bad(TokenProblem problem) implements TokenCheck {}
}
