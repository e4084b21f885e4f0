package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapacityTest {

    @Test
    void calls_at_the_same_time_lose_and_double_nobody() throws Exception {
        try (var linkedIn = new TestLinkedIn();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<String>)
                            () -> linkedIn.batch(add("p" + i + "@example.com"), add("p" + (i + 1) + "@example.com"))
                                    .statuses())
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertEquals("201 201", call.get());
            }

            assertEquals(201, linkedIn.audience().size());
            assertEquals(400, linkedIn.audience().addsReceived());
            assertEquals(200, linkedIn.simulator.sends().accepted().count());
        }
    }

    @Test
    void a_body_of_eight_megabytes_is_taken() throws Exception {
        try (var linkedIn = new TestLinkedIn()) {
            linkedIn.simulator.setLimits(linkedIn.simulator.limits().withMaxUsersPerBatch(100_000));
            String padding = ",\"company\":\"" + "x".repeat(50) + "\",\"title\":\"" + "y".repeat(50) + "\"}";
            String[] people = TestLinkedIn.adds(32_000);
            for (int i = 0; i < people.length; i++) {
                people[i] = people[i].substring(0, people[i].length() - 1) + padding;
            }

            assertEquals(200, linkedIn.batch(people).status());
            assertEquals(32_000, linkedIn.audience().size());
        }
    }
}
