package audiencesync.ingest;

import audiencesync.audience.StepKey;
import audiencesync.delivery.DeliveryId;
import audiencesync.http.HttpReply;
import audiencesync.http.Problem;
import audiencesync.metrics.NotSyncedReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an ingest request. */
public sealed interface IngestOutcome {
    /** As a reply. */
    HttpReply reply();

    /**
     * Every user is queued, or is counted as Not Synced.
     *
     * @param step the step
     * @param entered users in the request
     * @param queued users who will be sent
     * @param notSynced the others, in raw order
     * @param warnings what was left out or replaced
     * @param deliveries what carries them, a message each
     */
    record Accepted(
            StepKey step,
            int entered,
            int queued,
            List<NotSyncedUser> notSynced,
            List<WarningCount> warnings,
            List<DeliveryId> deliveries)
            implements IngestOutcome {
        @Override
        public HttpReply reply() {
            return IngestAnswer.of(this);
        }
    }

    /**
     * Nothing is queued for sure; where it is our fault the caller repeats.
     *
     * @param problem what is wrong
     */
    record Refused(Problem problem) implements IngestOutcome {
        @Override
        public HttpReply reply() {
            return problem.reply();
        }
    }

    /**
     * A user who is not sent.
     *
     * @param index place in the raw request, from 0
     * @param externalId as it is kept
     * @param reason why
     */
    record NotSyncedUser(int index, @Nullable String externalId, NotSyncedReason reason) {}
}
