package audiencesync.aws;

import audiencesync.delivery.DeliveryQueue.Line;

/**
 * Where the queues are.
 *
 * @param fresh URL of the queue of users who just entered
 * @param retry URL of the queue of users who are tried again
 * @param deadLetter URL of the queue of what could not be handled
 */
public record QueueUrls(String fresh, String retry, String deadLetter) {
    String of(Line line) {
        return switch (line) {
            case FRESH -> fresh;
            case RETRY -> retry;
            case DEAD_LETTER -> deadLetter;
        };
    }
}
