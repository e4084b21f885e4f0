package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

/**
 * What our LinkedIn application signs in with.
 *
 * @param clientId its id; not secret
 * @param clientSecret the secret; never logged
 */
public record AppCredentials(String clientId, String clientSecret) {
    /** Port: where the application's credentials are. Thread-safe. */
    @FunctionalInterface
    public interface Source {
        /**
         * The credentials as they are now.
         *
         * @throws AppNotConfigured if nobody has put them in yet
         * @throws TokenStoreUnavailable if the store did not answer
         */
        AppCredentials read();
    }

    /**
     * Refuses blank ones.
     *
     * @throws AppNotConfigured if one of them is blank
     */
    public AppCredentials {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new AppNotConfigured();
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "AppCredentials[" + clientId + "]";
    }
}
