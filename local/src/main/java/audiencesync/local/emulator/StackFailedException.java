package audiencesync.local.emulator;

/** CloudFormation did not bring a stack to the wished state; the message holds the reasons of its resources. */
public final class StackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackFailedException(String message) {
        super(message);
    }

    StackFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
