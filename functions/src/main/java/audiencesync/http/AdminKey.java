package audiencesync.http;

/** Port: the key of whoever operates the installation. Thread-safe. */
@FunctionalInterface
public interface AdminKey {
    /**
     * The form in which it is compared: {@link Authenticator#sha256} of the key. A key that was exchanged counts within
     * minutes.
     *
     * @throws audiencesync.setup.SetupUnavailable if the key cannot be read
     */
    String sha256();
}
