package audiencesync.setup;

/** Where a step stands. */
public enum StepState {
    /** Being set up; takes no users. */
    DRAFT,
    /** Takes users. */
    LIVE,
    /** Takes no users; finishes what is queued. */
    STOPPED
}
