package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Member;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.EnteredUser;
import audiencesync.linkedin.BenchInput;
import audiencesync.linkedin.BenchInput.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The 5,000 made-up persons whose check values are the same in every language. */
class BenchInputIngestTest {
    private static final int PERSONS = 5_000;
    private static final String LINES =
            BenchInput.persons(PERSONS).stream().map(Person::jsonLine).collect(Collectors.joining());

    private final IngestBench bench = new IngestBench();

    @Test
    void the_input_has_the_bytes_of_the_check_values() throws Exception {
        assertEquals(633_498, LINES.getBytes(StandardCharsets.UTF_8).length);
        assertEquals("d20a0a811c85477409b21c40cf4a8ddc0e615cd1cbcb8fa0ff28c6ae65c3ccfa", sha256(LINES));
    }

    @Test
    void all_are_queued_in_one_message_that_leaves_ten_percent_free() {
        var answer = bench.header("content-type", "application/x-ndjson").accepted(LINES);
        assertEquals(PERSONS, answer.get("queued").intValue());
        assertEquals(0, answer.get("warnings").size());
        assertEquals(1, bench.sent().size());
        int bytes = bench.sent().getFirst().body().length();
        assertTrue(bytes <= DeliveryQueue.MAX_BODY_BYTES / 10 * 9, "a body of " + bytes + " bytes");
    }

    @Test
    void what_is_queued_gives_the_elements_of_the_check_values() throws Exception {
        bench.accepted("{\"users\":[" + LINES.strip().replace("\n", ",") + "]}");
        var elements = bench.users().stream()
                .map(EnteredUser::member)
                .map(BenchInputIngestTest::element)
                .collect(Collectors.joining(",", "{\"elements\":[", "]}"));
        assertEquals(1_040_479, elements.getBytes(StandardCharsets.UTF_8).length);
        assertEquals("00f97a684bc0669972a925ca20c527d58935b3739f45bb3393b0a2f9120f0751", sha256(elements));
    }

    private static String element(Member member) {
        var email = Objects.requireNonNull(member.email(), "everybody has an address");
        var name = Objects.requireNonNull(member.name(), "everybody has a name");
        var gaid = member.gaid();
        var ids = gaid == null
                ? List.of(id("SHA256_EMAIL", email.hex()))
                : List.of(id("SHA256_EMAIL", email.hex()), id("GOOGLE_AID", gaid.text()));
        return "{\"action\":\"ADD\",\"userIds\":[%s],\"firstName\":\"%s\",\"lastName\":\"%s\"}"
                .formatted(String.join(",", ids), name.first(), name.last());
    }

    private static String id(String type, String value) {
        return "{\"idType\":\"%s\",\"idValue\":\"%s\"}".formatted(type, value);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
