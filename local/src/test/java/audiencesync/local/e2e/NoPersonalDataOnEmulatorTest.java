package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.e2e.RunningOnEmulator.Queue;
import audiencesync.simulator.fault.Elements;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No posted address, key or token is in any queue, in the table or in the logs of the deployed stack, whatever becomes
 * of its user: refused, queued, sent, waiting for a next try, given up and kept, or in a message that was damaged.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class NoPersonalDataOnEmulatorTest {
    private static final int ENTERED = 6;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void nothing_personal_is_queued_stored_or_logged() throws Exception {
        List<Search> searches;
        RunningOnEmulator closed;
        try (var running = RunningOnEmulator.start()) {
            closed = running;
            searches = NoPersonalDataTest.searches(running.product());
            var linkedIn = running.product().linkedIn().simulator();
            running.comeAgainAfter(Duration.ofSeconds(5));
            running.pause(Queue.USERS);
            running.pause(Queue.RETRY);
            for (var body : NoPersonalDataTest.BODIES) {
                var response = running.api().post("application/json", body.getBytes(StandardCharsets.UTF_8));
                assertTrue(response.statusCode() < 500, response.body());
            }
            // A message for each request that could be used.
            var fresh = running.bodies(Queue.USERS, Patience.ofSeconds(10), ENTERED);
            assertEquals(ENTERED, fresh.size());
            assertTrue(fresh.stream().anyMatch(hashOf("quokka.good@example.com")::isIn), "the search sees nothing");
            var damaged = damaged(fresh.getFirst());
            running.put(Queue.USERS, damaged);

            var refused = linkedIn.addFault(FaultRule.on(Endpoint.USERS).then(Fault.serverError(503)));
            running.resume(Queue.USERS);
            var waiting = running.figuresWhen(LIMIT, f -> f.entered() == ENTERED);
            assertTrue(waiting.pending() > 0, waiting.toString());
            var retried = running.bodies(Queue.RETRY, Patience.ofSeconds(30), 1);
            assertTrue(retried.stream().anyMatch(hashOf("quokka.good@example.com")::isIn), "the search sees nothing");
            var dead = running.bodies(Queue.DEAD_LETTER, Patience.ofSeconds(30), 1);
            // A slow function's messages come again, so that it may be set aside more than once.
            assertEquals(Set.of(damaged), Set.copyOf(dead));

            linkedIn.removeFault(refused);
            linkedIn.addFault(FaultRule.on(Endpoint.USERS).then(Fault.elements(400, Elements.all())));
            running.resume(Queue.RETRY);
            var figures = running.figuresWhen(LIMIT, f -> f.pending() == 0);
            assertEquals(waiting.pending(), figures.erroredUsers(), figures.toString());

            var items = running.items();
            assertTrue(items.stream().anyMatch(hashOf("quokka.good@example.com")::isIn), "the search sees nothing");
            for (var search : searches) {
                fresh.forEach(body -> search.assertNotIn("UsersQueue", body));
                retried.forEach(body -> search.assertNotIn("RetryQueue", body));
                dead.forEach(body -> search.assertNotIn("DeadLetterQueue", body));
                items.forEach(item -> search.assertNotIn("the table", item));
            }
        }
        var log = closed.log();
        assertTrue(log.contains("message_undecodable") && log.contains("linkedin_call"), log);
        searches.forEach(search -> search.assertNotIn("the log", log));
    }

    /** The checksum no longer fits. */
    private static String damaged(String body) {
        int middle = body.length() / 2;
        char other = body.charAt(middle) == 'A' ? 'B' : 'A';
        return body.substring(0, middle) + other + body.substring(middle + 1);
    }

    private static Search hashOf(String email) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8));
        return new Search(new String(hash, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
    }
}
