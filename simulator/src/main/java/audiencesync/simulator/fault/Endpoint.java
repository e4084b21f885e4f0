package audiencesync.simulator.fault;

/** The operations that calls are counted by and faults can be aimed at. */
public enum Endpoint {
    /** {@code POST /rest/dmpSegments}. */
    CREATE_SEGMENT("partnerApiDmpSegments.CREATE"),
    /** {@code GET /rest/dmpSegments?q=account}. */
    FIND_SEGMENTS("partnerApiDmpSegments.FINDER-account"),
    /** {@code GET /rest/dmpSegments/{id}}. */
    GET_SEGMENT("partnerApiDmpSegments.GET"),
    /** {@code POST /rest/dmpSegments/{id}} with PARTIAL_UPDATE. */
    UPDATE_SEGMENT("partnerApiDmpSegments.PARTIAL_UPDATE"),
    /** {@code DELETE /rest/dmpSegments/{id}}. */
    DELETE_SEGMENT("partnerApiDmpSegments.DELETE"),
    /** {@code POST /rest/dmpSegments/{id}/destinations}. */
    CREATE_DESTINATION("partnerApiDmpSegmentDestinations.CREATE"),
    /** {@code GET /rest/dmpSegments/{id}/destinations/LINKEDIN}. */
    GET_DESTINATION("partnerApiDmpSegmentDestinations.GET"),
    /** {@code POST /rest/dmpSegments/{id}/users}, single and batch. */
    USERS("partnerApiDmpSegmentUsers.BATCH_CREATE"),
    /** {@code GET /rest/adAccounts?q=search}. */
    FIND_AD_ACCOUNTS("partnerApiAdAccounts.FINDER-search"),
    /** {@code GET /rest/adAccounts/{id}}. */
    GET_AD_ACCOUNT("partnerApiAdAccounts.GET"),
    /** {@code GET /rest/adAccountUsers?q=...}. */
    FIND_AD_ACCOUNT_USERS("partnerApiAdAccountUsers.FINDER"),
    /** {@code GET /rest/adAccountUsers/{key}}. */
    GET_AD_ACCOUNT_USER("partnerApiAdAccountUsers.GET"),
    /** {@code GET /rest/me}. */
    ME("me.GET"),
    /** {@code GET /v2/userinfo}. */
    USERINFO("userinfo.GET"),
    /** {@code /oauth/v2/authorization}. */
    AUTHORIZATION(""),
    /** {@code POST /oauth/v2/accessToken}. */
    ACCESS_TOKEN(""),
    /** {@code POST /oauth/v2/introspectToken}. */
    INTROSPECT_TOKEN(""),
    /** Anything else below {@code /rest}. */
    OTHER("unknown");

    private final String permission;

    Endpoint(String permission) {
        this.permission = permission;
    }

    /** The name in a 403's message, without the version; for segments it follows the known pattern [I]. */
    public String permission() {
        return permission;
    }
}
