package audiencesync.local.emulator;

/**
 * No emulator can run here; the message says what is missing and what to do. Nothing was left running.
 */
public final class EmulatorUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmulatorUnavailableException(String message) {
        super(message);
    }

    EmulatorUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
