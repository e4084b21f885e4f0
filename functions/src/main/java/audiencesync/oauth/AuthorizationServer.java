package audiencesync.oauth;

import java.net.URI;
import java.util.List;

/**
 * Port: LinkedIn's OAuth 2.0 endpoints ([O] authorization-code-flow, programmatic-refresh-tokens,
 * token-introspection). Thread-safe.
 */
public interface AuthorizationServer {
    /**
     * What the product asks for: audiences, reading ad accounts and roles, and who authorised ([I] from O and V). Always
     * the same, since other scopes would end a member's earlier tokens ([O]).
     */
    List<String> SCOPES = List.of("r_ads", "rw_dmp_segments", "r_basicprofile");

    /**
     * Where the member signs in and consents.
     *
     * @param state comes back with the answer
     * @param redirectUri where the answer goes; must be registered, exactly ([O])
     * @throws AppNotConfigured if the application has no credentials yet
     * @throws TokenStoreUnavailable if its credentials cannot be read
     */
    URI signInPage(String state, URI redirectUri);

    /** Turns a code into tokens; a code is good once and for 30 minutes ([O]). */
    GrantAnswer exchange(String code, URI redirectUri);

    /** A new access token. */
    GrantAnswer refresh(RefreshToken token);

    /** What LinkedIn knows of a token. */
    Introspection introspect(AccessToken token);
}
