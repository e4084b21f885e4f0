package audiencesync.oauth;

/** What the token endpoint answered; asking never throws for what LinkedIn or the network does. */
public sealed interface GrantAnswer {
    /**
     * Tokens.
     *
     * @param grant what was issued
     */
    record Issued(Grant grant) implements GrantAnswer {}

    /**
     * The code or the refresh token is not, or no longer, good: {@code invalid_grant}, {@code invalid_request}, {@code
     * invalid_redirect_uri} ([O][V]; which of them LinkedIn sends is disputed, so all mean this). The member must sign
     * in again.
     *
     * @param error what LinkedIn said
     */
    record Refused(OAuthError error) implements GrantAnswer {}

    /**
     * Our application's own id or secret is wrong: {@code invalid_client}, documented as {@code invalid_client_id}
     * ([O][V]). Says nothing about the member's authorisation.
     *
     * @param error what LinkedIn said
     */
    record AppRefused(OAuthError error) implements GrantAnswer {}

    /**
     * No answer, 429, 5xx, or one that cannot be read: try later.
     *
     * @param error what is known
     */
    record Unavailable(OAuthError error) implements GrantAnswer {}
}
