package audiencesync.simulator.world;

/** A member's role on an ad account [O, section 7.2]. */
public enum Role {
    /** Exactly one per account. */
    ACCOUNT_BILLING_ADMIN,
    /** May do everything but billing. */
    ACCOUNT_MANAGER,
    /** May manage campaigns and audiences. */
    CAMPAIGN_MANAGER,
    /** May manage creatives. */
    CREATIVE_MANAGER,
    /** May look, but not write. */
    VIEWER;

    /** Whether DMP segments may be written with this role [O]. */
    public boolean mayWrite() {
        return this != VIEWER;
    }
}
