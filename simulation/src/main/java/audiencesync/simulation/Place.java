package audiencesync.simulation;

import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;

/** A payload in an audience. */
record Place(SegmentId segment, Member member) {}
