package audiencesync.oauth;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;

/** Port: a new token in the place of one that LinkedIn refuses or that is about to end. Thread-safe; throws nothing. */
@FunctionalInterface
public interface TokenRenewal {
    /** What a renewal brought. */
    sealed interface Outcome {
        /**
         * A token other than the old one is stored, by us or by somebody else.
         *
         * @param tokens what stands now
         */
        record Renewed(Tokens tokens) implements Outcome {}

        /** Somebody else is at it: read again in a moment. */
        record Busy() implements Outcome {}

        /**
         * Nothing can be known now: LinkedIn or a store did not answer, or the token is too young to be replaced. The
         * old one stands.
         *
         * @param error what is known
         */
        record NotNow(OAuthError error) implements Outcome {}

        /**
         * There is no way but to sign in again.
         *
         * @param error why
         */
        record Ended(OAuthError error) implements Outcome {}
    }

    /**
     * Renews.
     *
     * @param old the tokens as the caller knows them
     */
    Outcome renew(WorkspaceId workspace, ConnectionId connection, Tokens old);
}
