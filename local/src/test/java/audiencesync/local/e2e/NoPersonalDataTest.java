package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.Product;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No posted address, key or token is in anything that is queued or logged, whatever becomes of its user. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoPersonalDataTest {
    /** Every address has this in it, in any case of letters. */
    static final Search TRACE = new Search("quokka");

    /** Six users, of whom four can be sent, and two bodies that cannot be used. */
    static final List<String> BODIES = List.of(
            "{\"externalId\":\"Quokka.Good@Example.com\",\"email\":\"  QUOKKA.good@example.com \"}",
            "{\"externalId\":\"b\",\"email\":\"quokka bad@@example\"}",
            "{\"externalId\":\"c\",\"email\":\"quokka.c@example.com\",\"doNotSellOrShare\":true}",
            "{\"users\":[{\"email\":\"quokka.d@example.com\",\"quokka@example.com\":\"quokka@example.com\"}]}",
            "{\"email\":\"quokka.e@example.com\",\"enteredAt\":\"quokka@example.com\",\"gaid\":\"quokka@example.com\"}",
            "{\"email\":\"quokka.f@example.com\" \"quokka\"}",
            "{\"email\":[\"quokka.g@example.com\"]}",
            "{\"email\":\"quokka.h@example.com\"");

    @Test
    void nothing_personal_is_queued_or_logged() throws Exception {
        try (var running = new RunningProduct()) {
            var simulator = running.product().linkedIn().simulator();
            simulator.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.serverError(500)));
            for (var body : BODIES) {
                var response = running.api().post("application/json", body.getBytes(StandardCharsets.UTF_8));
                assertTrue(response.statusCode() < 500, response.body());
            }
            var fresh = running.queued();
            assertFalse(fresh.isEmpty());
            running.figuresWhen(Duration.ofSeconds(10), figures -> figures.entered() == 6);
            var retried = running.queued();
            var figures = running.figuresWhen(Duration.ofSeconds(30), f -> f.entered() == 6 && f.pending() == 0);
            assertEquals(0, figures.pending());

            assertFalse(running.log().isEmpty());
            for (var search : searches(running.product())) {
                fresh.forEach(body -> search.assertNotIn("the queue", body));
                retried.forEach(body -> search.assertNotIn("the retry queue", body));
                search.assertNotIn("the log", running.log());
            }
        }
    }

    /** For every address, and for the keys and the token. */
    static List<Search> searches(Product product) {
        var seeded = product.seeded();
        var token = product.linkedIn().grant().tokens().access().value();
        return Stream.of(TRACE.trace(), seeded.ingestKey(), seeded.manageKey(), token)
                .map(trace -> new Search(trace.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
