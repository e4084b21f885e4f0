package audiencesync.oauth;

import java.time.Instant;

/**
 * Port: the states of pending sign-ins, by their SHA-256 (64 hex digits) and never themselves. A state belongs to the
 * browser that opened it first and is good once. Thread-safe.
 */
public interface StateStore {
    /** What became of a state. */
    sealed interface Found {
        /**
         * It is this browser's.
         *
         * @param signIn what it stands for
         */
        record Ready(PendingSignIn signIn) implements Found {}

        /** Nobody made it, or so long ago that it is forgotten. */
        record Unknown() implements Found {}

        /** Its time is over. */
        record Expired() implements Found {}

        /** It came back before. */
        record Used() implements Found {}

        /** Another browser opened it, or none has. */
        record OtherBrowser() implements Found {}
    }

    /**
     * Keeps a new state, which no browser has opened.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    void save(String stateHash, PendingSignIn signIn);

    /**
     * Looks at a state without binding it: ready if this browser, or none yet, opened it.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    Found look(String stateHash, String browserHash, Instant now);

    /**
     * Binds the state to a browser; again for the same browser.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    Found open(String stateHash, String browserHash, Instant now);

    /**
     * Uses the state up, if it is this browser's; one caller only gets it.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    Found use(String stateHash, String browserHash, Instant now);
}
