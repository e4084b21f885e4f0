package audiencesync.delivery;

/** What a message body turned out to be. */
public sealed interface Decoded {
    /**
     * A message of ours.
     *
     * @param message its content
     */
    record Message(QueueMessage message) implements Decoded {}

    /**
     * Something else, or damaged.
     *
     * @param why for the log; holds nothing of the body
     */
    record Undecodable(String why) implements Decoded {}
}
