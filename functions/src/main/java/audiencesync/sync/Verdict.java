package audiencesync.sync;

import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** What follows from one answer of LinkedIn's, for the users of the call and for everyone else. */
public sealed interface Verdict {
    /**
     * Each user has a result.
     *
     * @param results as many as were sent, in their order
     */
    record Each(List<UserResult> results) implements Verdict {
        /** Copies the list. */
        public Each {
            results = List.copyOf(results);
        }
    }

    /**
     * All users of the call share one result.
     *
     * @param result theirs
     * @param consequence what it means for other calls
     */
    record All(UserResult result, Consequence consequence) implements Verdict {}

    /**
     * Nothing was taken; these are refused, the rest is sent again now.
     *
     * @param indexes positions within the call, at least one
     */
    record WithoutThese(SortedSet<Integer> indexes) implements Verdict {}

    /**
     * Nothing was taken and nobody knows whose fault it is: halve and send again now; a single user is the fault.
     *
     * @param single what becomes of a user who was sent alone
     * @param tooLarge whether it was the size, so that smaller calls are right from now on
     * @param unresolved why users are pending where there is no time for halving now
     */
    record Halved(UserResult single, boolean tooLarge, ErroredReason unresolved) implements Verdict {}

    /** What an answer means beyond its own users. */
    sealed interface Consequence {
        /** Nothing. */
        record Nothing() implements Consequence {}

        /**
         * Nobody may call for this long.
         *
         * @param pause from now
         */
        record Pause(Duration pause) implements Consequence {}

        /**
         * The day's quota is used up; the next day begins at 00:00 UTC.
         *
         * @param error what LinkedIn said
         */
        record DayQuotaUsedUp(LinkedInError error) implements Consequence {}

        /**
         * The connection's token was refused.
         *
         * @param refusal why
         * @param error what LinkedIn said
         */
        record TokenRefused(BatchOutcome.Refusal refusal, LinkedInError error) implements Consequence {}

        /**
         * The whole connection is in trouble: its users wait while single calls find out when it is over.
         *
         * @param reason what the trouble is
         * @param error what LinkedIn said
         */
        record ConnectionTrouble(ErroredReason reason, LinkedInError error) implements Consequence {}

        /**
         * The audience is in trouble, as {@link ConnectionTrouble} for one audience.
         *
         * @param reason what the trouble is
         * @param error what LinkedIn said
         */
        record AudienceTrouble(ErroredReason reason, LinkedInError error) implements Consequence {}
    }
}
