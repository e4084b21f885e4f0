package audiencesync.simulator.web;

import java.time.Duration;

/** How an answer leaves the server, if it leaves at all. */
public sealed interface Delivery {

    /** The answer as it should be. */
    record Whole(Answer answer) implements Delivery {}

    /** The answer after a wait of real time. */
    record Late(Answer answer, Duration delay) implements Delivery {}

    /** Correct headers, then only the first bytes of the body, then the connection is closed. */
    record Truncated(Answer answer, int keepBytes) implements Delivery {}

    /** A TCP reset without a byte of answer. */
    record Reset() implements Delivery {}

    /** An orderly close of the connection without a byte of answer. */
    record HungUp() implements Delivery {}

    /** Nothing at all for a while of real time, then an orderly close. */
    record Silent(Duration hold) implements Delivery {}
}
