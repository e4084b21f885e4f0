package audiencesync.delivery;

import java.time.Duration;
import java.util.List;

/** Port: the queues of the delivery engine. At-least-once, unordered. Thread-safe. */
public interface DeliveryQueue {
    /** Largest body of a message, in bytes of UTF-8 ([D] SQS: 1 MiB with attributes; ours has none). */
    int MAX_BODY_BYTES = 1_048_576;

    /** Longest delay of a message ([D] SQS). */
    Duration MAX_DELAY = Duration.ofMinutes(15);

    /** The queues. */
    enum Line {
        /** Users who just entered. */
        FRESH,
        /** Users who are tried again later. */
        RETRY,
        /** What could not be decoded, or was received too often. */
        DEAD_LETTER
    }

    /** What is known of one message after {@link #send}. */
    enum SendOutcome {
        /** The queue confirmed it. */
        SENT,
        /** The queue refused it or did not answer: it may or may not be there. */
        NOT_CONFIRMED
    }

    /**
     * Sends messages, in as few requests as the queue allows. Never throws for what the queue does. Not idempotent: a
     * message sent twice arrives twice.
     *
     * @return one outcome for each message, in order; {@link SendOutcome#SENT} only if the queue named it successful
     */
    List<SendOutcome> send(List<Outgoing> messages);
}
