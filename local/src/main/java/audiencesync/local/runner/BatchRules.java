package audiencesync.local.runner;

import java.time.Duration;

/**
 * When a batch closes and what a function may take: the properties of an SQS event source mapping.
 *
 * @param window MaximumBatchingWindowInSeconds, from the batch's first message
 * @param batchSize BatchSize
 * @param maxPayloadBytes the limit of a synchronous call's event
 * @param maxConcurrency MaximumConcurrency
 * @param functionTimeout after it the call is given up and the whole batch comes back
 */
public record BatchRules(
        Duration window, int batchSize, int maxPayloadBytes, int maxConcurrency, Duration functionTimeout) {
    /** Lambda's limit of an event ([D] gettingstarted-limits). */
    public static final int LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is not positive
     */
    public BatchRules {
        if (batchSize < 1 || maxPayloadBytes < 1 || maxConcurrency < 1) {
            throw new IllegalArgumentException("batchSize, maxPayloadBytes and maxConcurrency must be positive");
        }
    }
}
