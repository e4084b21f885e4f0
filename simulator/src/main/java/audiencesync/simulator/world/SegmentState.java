package audiencesync.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment at one moment. LinkedIn's own figures are absent until the first processing is over [P].
 *
 * @param id LinkedIn's number
 * @param source what it was created from, with later changes of name and description
 * @param status the destination's status
 * @param destinationSegmentId {@code urn:li:adSegment:N}, there from the start [P]; absent without a destination
 * @param created when it was created
 * @param lastModified when it was last changed or streamed into
 * @param inputCount users received in the last seven days [O]
 * @param matchedCount those of them that LinkedIn recognised [O]
 * @param audienceSize recognised members over all data [O]
 * @param members people in the audience as kept here, recognised or not
 * @param addsReceived ADD elements ever accepted, repetitions included
 * @param removesReceived REMOVE elements ever accepted, repetitions included
 * @param usedInCampaign whether a campaign uses it, which keeps it from being archived
 */
public record SegmentState(
        long id,
        NewSegment source,
        SegmentStatus status,
        @Nullable String destinationSegmentId,
        Instant created,
        Instant lastModified,
        @Nullable Long inputCount,
        @Nullable Long matchedCount,
        @Nullable Long audienceSize,
        long members,
        long addsReceived,
        long removesReceived,
        boolean usedInCampaign) {}
