package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.MatchField;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.NotSyncedCount;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.setup.RequireRule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all users. Each run takes two known seeds and a new one; the name shows it. */
class IngestionPropertyTest {
    private static final Set<MatchField> ALL = Set.of(MatchField.values());

    static LongStream seeds() {
        return LongStream.of(1, 20261125, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobody_is_lost_or_doubled(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 30; round++) {
            int users = random.nextInt(400);
            var bench = new IngestBench();
            var answer = bench.accepted(new RandomUsers(random).body(users));
            var indexes = new TreeSet<Integer>();
            bench.users().forEach(user -> assertTrue(indexes.add(user.index())));
            answer.get("notSynced")
                    .forEach(user -> assertTrue(indexes.add(user.get("index").intValue())));
            assertEquals(users, indexes.size());
            assertEquals(users, answer.get("entered").intValue());
            assertEquals(bench.users().size(), answer.get("queued").intValue());
            assertEquals(users - bench.users().size(), notSynced(bench));
        }
    }

    private static int notSynced(IngestBench bench) {
        return bench.parts().stream()
                .flatMap(part -> part.notSynced().stream())
                .mapToInt(NotSyncedCount::users)
                .sum();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_repeat_with_a_key_gives_the_same_deliveries(long seed) {
        var body = new RandomUsers(new SplittableRandom(seed)).body(10_500);
        var first = new IngestBench().header("idempotency-key", "k").seed(seed);
        var second =
                new IngestBench().header("idempotency-key", "k").seed(seed + 1).at(IngestBench.NOW.plusSeconds(1_800));
        first.accepted(body);
        second.accepted(body);
        assertTrue(first.parts().size() > 2);
        assertEquals(
                first.parts().stream().map(Part::key).toList(),
                second.parts().stream().map(Part::key).toList());
        assertNotEquals(
                first.parts().stream().map(Part::copy).toList(),
                second.parts().stream().map(Part::copy).toList());
        assertEquals(
                first.parts().size(),
                first.parts().stream().map(Part::key).distinct().count());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void another_choice_of_fields_or_rules_gives_the_same_chunks(long seed) {
        var body = new RandomUsers(new SplittableRandom(seed)).body(10_500);
        var all = new IngestBench().step(ALL).header("idempotency-key", "k");
        var few = new IngestBench()
                .step(Set.of(MatchField.GAID), new RequireRule("lastName", "\"Ann\""))
                .header("idempotency-key", "k");
        all.accepted(body);
        few.accepted(body);
        assertEquals(
                all.parts().stream().map(Part::key).toList(),
                few.parts().stream().map(Part::key).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_message_leaves_ten_percent_free_and_holds_5000_users_at_most(long seed) {
        var bench = new IngestBench();
        bench.accepted(new RandomUsers(new SplittableRandom(seed)).body(10_500));
        for (var message : bench.sent()) {
            assertTrue(message.body().length() <= DeliveryQueue.MAX_BODY_BYTES / 10 * 9);
        }
        for (var part : bench.parts()) {
            assertTrue(part.users().size() <= Chunk.MAX_USERS);
        }
    }

    @Test
    void the_longest_users_of_all_leave_ten_percent_free_too() {
        var longest =
                "{\"email\":\"ann@example.com\",\"gaid\":\"fad7ce09145c4fd4aeca692327053c26\",\"firstName\":\"%s\""
                                .formatted("\u20ac".repeat(35))
                        + ",\"lastName\":\"%s\",\"enteredAt\":\"2026-11-24T21:17:31.123Z\",\"externalId\":\"%s\"}"
                                .formatted("\u0958".repeat(20), "\u20ac".repeat(256));
        var bench = new IngestBench();
        bench.accepted("{\"users\":[" + longest + ("," + longest).repeat(3_000) + "]}");
        assertTrue(bench.sent().size() > 1);
        int most = bench.sent().stream()
                .mapToInt(message -> message.body().length())
                .max()
                .orElseThrow();
        assertTrue(most <= DeliveryQueue.MAX_BODY_BYTES / 10 * 9);
        assertTrue(most > DeliveryQueue.MAX_BODY_BYTES / 10 * 7, "chunks are not much smaller than they may be");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_address_gets_into_a_message_an_answer_or_the_log(long seed) {
        var body = new RandomUsers(new SplittableRandom(seed)).body(2_000);
        var bench = new IngestBench();
        var reply = bench.post(body);
        var everything = new StringBuilder(reply.text()).append(reply.facts());
        bench.sent().stream()
                .map(Outgoing::body)
                .map(IngestionPropertyTest::bytes)
                .forEach(everything::append);
        bench.users().forEach(user -> everything.append(user.externalId()).append(user));
        var written = everything.toString().toLowerCase(Locale.ROOT);
        assertFalse(written.contains("@mail-"));
        assertFalse(written.contains("quibble"));
        assertTrue(addresses(body) > 100);
    }

    private static String bytes(String message) {
        var base64 = message.substring(message.indexOf('.') + 1);
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }

    private static long addresses(String body) {
        return StreamSupport.stream(List.of(body.split("@mail-")).spliterator(), false)
                .count();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_user_s_members_fit_the_step_s_fields(long seed) {
        var bench = new IngestBench().step(Set.of(MatchField.NAME, MatchField.GAID));
        bench.accepted(new RandomUsers(new SplittableRandom(seed)).body(2_000));
        assertTrue(bench.users().stream().map(EnteredUser::member).allMatch(member -> member.email() == null));
    }
}
