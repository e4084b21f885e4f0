package audiencesync.local.coldstart;

import java.util.concurrent.Callable;

/**
 * What a function is asked first.
 *
 * @param function its name in the stack, without {@code Function}
 * @param work what it does for the event, for the table
 * @param event makes the event; called anew for each start
 * @param expected a part of the answer that shows that the work was done
 */
record FirstInvocation(String function, String work, Callable<String> event, String expected) {
    String handler() {
        return "audiencesync.function." + function + "Handler";
    }
}
