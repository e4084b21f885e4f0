package audiencesync.simulator.world;

/** State of a segment's destination [O, section 2.6]. */
public enum SegmentStatus {
    /** First processing, up to 48 h. */
    BUILDING,
    /** Being processed again. */
    UPDATING,
    /** Usable. */
    READY,
    /** Not modified and in no campaign for 30 days. */
    ARCHIVED,
    /** Unused for 90 days; the data is gone. */
    EXPIRED,
    /** Processing failed. */
    FAILED,
    /** Processing error. */
    ERROR
}
