package audiencesync.local.browser;

/** No browser can run here; the message says what is missing and what to do. Nothing was left running. */
public final class BrowserUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrowserUnavailableException(String message) {
        super(message);
    }
}
