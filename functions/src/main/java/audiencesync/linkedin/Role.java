package audiencesync.linkedin;

/** A member's role on an ad account ([O] create-and-manage-account-users). */
public enum Role {
    /** Exactly one for each account. */
    ACCOUNT_BILLING_ADMIN,
    /** Manages the account. */
    ACCOUNT_MANAGER,
    /** Manages campaigns. */
    CAMPAIGN_MANAGER,
    /** Manages creatives. */
    CREATIVE_MANAGER,
    /** Only looks: every write fails later (case 20). */
    VIEWER,
    /** A role that was not documented in September 2026. */
    UNKNOWN;

    /** Whether audiences can be written: any role but {@link #VIEWER} ([O]; [V] Segment refuses exactly that one). */
    public boolean mayWrite() {
        return this != VIEWER;
    }
}
