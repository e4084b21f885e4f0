package audiencesync.linkedin;

/** Status of an audience's destination ([O] matched-audiences-faq, create-and-manage-segments; Help a795242). */
public enum SegmentStatus {
    /** First processing. */
    BUILDING("LinkedIn is processing the audience for the first time, which takes up to 48 hours.", true),
    /** Processed again. */
    UPDATING("LinkedIn is processing changes.", true),
    /** Usable. */
    READY("Campaigns can use the audience.", true),
    /** Unused. */
    ARCHIVED(
            "The audience was in no draft or active campaign and unchanged for 30 days. Adding it to a campaign brings"
                    + " it back, which takes up to 48 hours; users sent meanwhile are kept.",
            true),
    /** Data gone. */
    EXPIRED("The audience was unused for 90 days and LinkedIn has deleted its data. Make a new one.", false),
    /** Failed. */
    FAILED("LinkedIn could not process the audience. Make a new one.", false),
    /** Failed. */
    ERROR("LinkedIn met an error while processing the audience. Make a new one if it stays.", false),
    /** A status that was not documented in September 2026, or none. */
    UNKNOWN("LinkedIn told no status that is known here.", true);

    private final String explanation;
    private final boolean targetable;

    SegmentStatus(String explanation, boolean targetable) {
        this.explanation = explanation;
        this.targetable = targetable;
    }

    /** What it means, for people. */
    public String explanation() {
        return explanation;
    }

    /** Whether a campaign may use the audience. */
    public boolean isTargetable() {
        return targetable;
    }
}
