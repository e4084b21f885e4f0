package audiencesync.oauth;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Port: the tokens of connections, one secret each. Thread-safe. */
public interface TokenStore {
    /**
     * Tokens and the version under which they stand.
     *
     * @param tokens the tokens
     * @param version opaque; changes with every write
     */
    record Versioned(Tokens tokens, String version) {}

    /**
     * The current tokens, or null if the connection has none.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    @Nullable
    Versioned read(WorkspaceId workspace, ConnectionId connection);

    /**
     * Stores tokens if nobody else did since they were read (compare and set).
     *
     * @param expectedVersion the version that was read, or null if there must be none yet
     * @return whether these tokens now stand; false means that somebody else's do: read again
     * @throws TokenStoreUnavailable if the store did not answer; the tokens may stand or not
     */
    boolean write(WorkspaceId workspace, ConnectionId connection, @Nullable String expectedVersion, Tokens tokens);

    /**
     * Forgets the tokens; a connection without any is left as it is.
     *
     * @throws TokenStoreUnavailable if the store did not answer
     */
    void delete(WorkspaceId workspace, ConnectionId connection);
}
