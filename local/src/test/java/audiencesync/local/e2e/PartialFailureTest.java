package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.e2e.RunningOnEmulator.Load;
import audiencesync.local.e2e.RunningOnEmulator.Queue;
import audiencesync.local.product.Figures;
import audiencesync.simulator.fault.Elements;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The deployed event source and the deployed SyncFunction keep their promise to each other: of the messages of one
 * event, only the one that is reported failed comes back. Messages come again after 5 s, in place of the template's
 * 390 s.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class PartialFailureTest {
    // So many that their message is over 1,024 bytes, the least that a queue may be set to.
    private static final int USERS = 40;

    @Test
    void of_two_messages_in_one_event_only_the_one_reported_failed_comes_back() throws Exception {
        try (var running = RunningOnEmulator.start()) {
            var linkedIn = running.product().linkedIn().simulator();
            running.comeAgainAfter(Duration.ofSeconds(5));
            running.pause(Queue.USERS);
            running.api().postUsers(users("ann"));
            running.api().postUsers(users("bob"));
            assertEquals(new Load(2, 0, 0), running.load(Queue.USERS));

            // LinkedIn does not take the users of one message, and the queue they should wait in does not either.
            var ofTheSecond = IntStream.range(USERS, 2 * USERS).boxed().toArray(Integer[]::new);
            linkedIn.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.elements(500, Elements.at(ofTheSecond))));
            running.takeNothingOver(Queue.RETRY, 1_024);
            running.resume(Queue.USERS);

            var halfway = running.figuresWhen(Duration.ofSeconds(30), f -> f.entered() == 2 * USERS);
            assertEquals(new Figures(2 * USERS, 2 * USERS, 0, USERS, Map.of(), Map.of(), USERS), halfway);
            assertEquals(1, linkedIn.sends().count());
            assertEquals(2 * USERS, linkedIn.sends().largestCall(), "both messages were in one event");
            var left = Patience.ofSeconds(5).until(() -> running.load(Queue.USERS), load -> load.hidden() < 2);
            assertEquals(1, left.hidden() + left.waiting(), "the other one is deleted");
            assertEquals(Load.NOTHING, running.load(Queue.RETRY));

            running.takeNothingOver(Queue.RETRY, 1_048_576);
            var figures = running.figuresWhen(Duration.ofMinutes(1), f -> f.pending() == 0);
            assertEquals(new Figures(2 * USERS, 2 * USERS, 0, 2 * USERS, Map.of(), Map.of(), 0), figures);
            assertEquals(2 * USERS, running.product().audience().size());
            assertEquals(3 * USERS, linkedIn.sends().elements(), "only those of the failed message were sent again");
            var loads = running.loadsWhenEmpty();
            assertTrue(loads.values().stream().allMatch(Load.NOTHING::equals), loads.toString());
        }
    }

    private static String users(String name) {
        return IntStream.range(0, USERS)
                .mapToObj(user -> "{\"email\":\"" + name + user + "@example.com\"}")
                .collect(Collectors.joining(",", "{\"users\":[", "]}"));
    }
}
