package audiencesync.simulator.world;

/** Why a token is refused with 401 [V, T; section 5.2]. */
public enum TokenProblem {
    /** No token was sent [O sample]. */
    EMPTY(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2_access_token"),
    /** LinkedIn does not know it. */
    INVALID(65600, "INVALID_ACCESS_TOKEN", "Invalid access token"),
    /** The member took the authorisation back, or a newer one with other scopes replaced it. */
    REVOKED(65601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user"),
    /** Its life is over. */
    EXPIRED(65602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");

    private final int serviceErrorCode;
    private final String code;
    private final String message;

    TokenProblem(int serviceErrorCode, String code, String message) {
        this.serviceErrorCode = serviceErrorCode;
        this.code = code;
        this.message = message;
    }

    /** LinkedIn's number of the error. */
    public int serviceErrorCode() {
        return serviceErrorCode;
    }

    /** LinkedIn's name of the error. */
    public String code() {
        return code;
    }

    /** LinkedIn's text. */
    public String message() {
        return message;
    }
}
