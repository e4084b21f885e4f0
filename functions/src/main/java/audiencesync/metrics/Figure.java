package audiencesync.metrics;

/**
 * One thing that is counted for a step. Pending is not among them: it is what is left ({@link StepMetrics#pending}).
 * Immutable.
 */
public sealed interface Figure {
    /** The attribute under which it is stored, unique among all figures, for instance {@code not_synced.bad_email}. */
    String code();

    /** The user reached the step. */
    record Entered() implements Figure {
        @Override
        public String code() {
            return "entered";
        }
    }

    /** The user went on to the Canvas's next component. */
    record Proceeded() implements Figure {
        @Override
        public String code() {
            return "proceeded";
        }
    }

    /** The user left the Canvas: the step was last in its branch. */
    record Exited() implements Figure {
        @Override
        public String code() {
            return "exited";
        }
    }

    /** LinkedIn took the user. */
    record Synced() implements Figure {
        @Override
        public String code() {
            return "synced";
        }
    }

    /**
     * The user was never sent.
     *
     * @param reason why
     */
    record NotSynced(NotSyncedReason reason) implements Figure {
        @Override
        public String code() {
            return "not_synced." + reason.code();
        }
    }

    /**
     * The user could not be synced.
     *
     * @param reason why
     */
    record Errored(ErroredReason reason) implements Figure {
        @Override
        public String code() {
            return "errored." + reason.code();
        }
    }
}
