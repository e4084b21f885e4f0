package audiencesync.delivery;

/** What a delivery counts at its first touch. */
public enum PartKind {
    /** Users who entered a step: counts Entered, Not Synced and Proceeded or Exited. */
    ENTRY,
    /** Users taken back from Errored: counts them out of Errored, so that they are pending again. */
    RESEND,
    /** Puts an audience right after a race of two actions: counts nothing. */
    REPAIR
}
