package audiencesync.simulator.world;

/** What is unknown or disputed about LinkedIn and can be had either way. Numbers are conflicts of the API notes' section 13. */
public enum Switch {
    /** A malformed {@code idValue} gets a 400 for its element [I, section 3.2]. */
    CHECK_ID_VALUES(true),
    /** An over-long name, title or company gets a 400 for its element [I, section 9.4; 10]. */
    REFUSE_LONG_NAMES(true),
    /** A country that is not in ISO 3166-1 gets a 400 for its element [?; 10]. */
    REFUSE_UNKNOWN_COUNTRIES(false),
    /** The segment finder without start and count lists all (older text) rather than ten (generic rule) [14]. */
    FINDER_LISTS_ALL(false),
    /** The finder answers an empty list for an account that does not exist rather than 403 [T; 15]. */
    UNKNOWN_ACCOUNT_IS_EMPTY(true),
    /** A failed refresh says {@code invalid_grant} (Segment's code) rather than {@code invalid_request} [18]. */
    REFRESH_FAILS_WITH_INVALID_GRANT(false),
    /** A bad client is {@code invalid_client_id} (docs) rather than {@code invalid_client} (observed) [19]. */
    DOCUMENTED_CLIENT_ERROR(false),
    /** Token answers separate scopes by space (docs) rather than by comma (samples) [20]. */
    SCOPES_BY_SPACE(false),
    /** Token answers have {@code token_type} [T]. */
    TOKEN_TYPE_GIVEN(true),
    /** A refresh returns a new refresh token and ends the old one [I]. */
    ROTATE_REFRESH_TOKENS(false);

    private final boolean standard;

    Switch(boolean standard) {
        this.standard = standard;
    }

    /** Its position in {@link Rules#standard}. */
    public boolean standard() {
        return standard;
    }
}
