package audiencesync.delivery;

import java.util.List;

/** Port: the queue of what could not be read, or was received too often. Thread-safe. */
public interface DeadLetters {
    /**
     * A message of that queue.
     *
     * @param handle names this receipt of it
     * @param body as it arrived
     */
    record DeadLetter(String handle, String body) {
        /** Hides the body, which may be anything. */
        @Override
        public String toString() {
            return "DeadLetter[" + body.length() + " characters]";
        }
    }

    /**
     * Takes some messages; each stays away for some minutes and comes again unless it is deleted.
     *
     * @return at most ten; none if there are none, or the queue did not answer
     */
    List<DeadLetter> receive();

    /** Deletes a message; where that fails it comes again. */
    void delete(DeadLetter letter);
}
