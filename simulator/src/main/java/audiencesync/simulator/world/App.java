package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * An application registered in LinkedIn's Developer Portal.
 *
 * @param clientId its public id
 * @param clientSecret its secret
 * @param redirectUris the registered redirect addresses; one must match exactly but for the query [O]
 * @param scopes the scopes it was granted
 * @param refreshTokens whether programmatic refresh is enabled; without it no refresh token is issued [O]
 */
public record App(
        String clientId, String clientSecret, Set<String> redirectUris, Set<String> scopes, boolean refreshTokens) {

    /** The scopes that this product asks for, see section 6.6 of the API notes [I]. */
    public static final Set<String> USUAL_SCOPES = Set.of("rw_dmp_segments", "r_ads", "r_basicprofile");

    /** Copies the sets. */
    public App {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        redirectUris = Set.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
    }

    /** An app with the usual scopes and refresh tokens. */
    public static App of(String clientId, String clientSecret, String... redirectUris) {
        return new App(clientId, clientSecret, Set.of(redirectUris), USUAL_SCOPES, true);
    }

    /** The same app with other scopes. */
    public App withScopes(String... granted) {
        return new App(clientId, clientSecret, redirectUris, Set.of(granted), refreshTokens);
    }

    /** The same app without programmatic refresh. */
    public App withoutRefreshTokens() {
        return new App(clientId, clientSecret, redirectUris, scopes, false);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "App[" + clientId + "]";
    }
}
