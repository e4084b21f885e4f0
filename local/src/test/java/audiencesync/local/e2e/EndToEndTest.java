package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.demo.Demo;
import audiencesync.local.product.AudienceEntry;
import audiencesync.local.product.Figures;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndToEndTest {
    // Of ines.duarte@example.com, by sha256sum.
    private static final String INES = "SHA256_EMAIL:6d96e0bf015ae817477fd22cd9a64770c212d50cf29eba41681f9bdd550db15b";

    private RunningProduct running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningProduct();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void of_three_users_one_is_synced_and_two_are_not_within_ten_seconds() throws Exception {
        var answer = running.api().postUsers("""
                {"users":[{"externalId":"ines","email":" Ines.Duarte@Example.COM "},{"externalId":"nils"},
                          {"externalId":"vera","email":"vera-at-example"}]}""");
        assertEquals(3, answer.path("entered").intValue());
        assertEquals(2, answer.path("notSynced").size());

        var figures = running.figuresWhen(Duration.ofSeconds(10), f -> f.entered() == 3 && f.pending() == 0);
        var reasons = Map.of("missing_match_fields", 1L, "bad_email", 1L);
        assertEquals(new Figures(3, 3, 0, 1, reasons, Map.of(), 0), figures);
        var audience = running.product().audience();
        assertEquals(1, audience.size());
        assertEquals(Set.of(INES), audience.iterator().next().identifiers());
        assertEquals(List.of(), running.queued());
    }

    @Test
    void the_demo_finds_everything_as_it_should_be() throws Exception {
        var table = new ByteArrayOutputStream();
        var out = new PrintStream(table, true, StandardCharsets.UTF_8);
        assertTrue(new Demo(running.product(), out, Clock.systemUTC()).run(), table.toString(StandardCharsets.UTF_8));
    }

    @Test
    void ndjson_that_arrives_as_bytes_is_taken() throws Exception {
        var body = "{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n";
        var response = running.api().post("application/x-ndjson", body.getBytes(StandardCharsets.UTF_8));
        assertEquals(202, response.statusCode(), response.body());
        var figures = running.figuresWhen(Duration.ofSeconds(10), f -> f.synced() == 2);
        assertEquals(2, figures.synced());
        assertEquals(2, running.product().audience().size());
    }

    @Test
    void whom_linkedin_does_not_take_now_is_taken_later_and_counted_once() throws Exception {
        var simulator = running.product().linkedIn().simulator();
        simulator.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.serverError(503)));
        var _ = running.api().postUsers("{\"externalId\":\"a\",\"email\":\"a@example.com\"}");

        var waiting = running.figuresWhen(Duration.ofSeconds(10), f -> f.entered() == 1);
        assertEquals(new Figures(1, 1, 0, 0, Map.of(), Map.of(), 1), waiting);
        var figures = running.figuresWhen(Duration.ofSeconds(30), f -> f.pending() == 0);
        assertEquals(new Figures(1, 1, 0, 1, Map.of(), Map.of(), 0), figures);
        assertEquals(2, simulator.sends().count());
    }

    @Test
    void a_user_without_names_is_sent_without_names() throws Exception {
        var _ = running.api().postUsers("{\"email\":\"a@example.com\",\"firstName\":\"Anna\"}");
        running.figuresWhen(Duration.ofSeconds(10), f -> f.synced() == 1);
        assertEquals(
                Set.of(""),
                Set.copyOf(running.product().audience().stream()
                        .map(AudienceEntry::name)
                        .toList()));
    }
}
