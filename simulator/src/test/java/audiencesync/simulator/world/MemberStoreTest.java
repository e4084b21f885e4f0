package audiencesync.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemberStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    /** The same rules, written without any care for speed. */
    private static final class SlowStore {
        private final List<List<UserId>> people = new ArrayList<>();

        void add(List<UserId> ids) {
            people.removeIf(person -> strongest(person).equals(strongest(ids)));
            people.add(ids);
        }

        void remove(List<UserId> ids) {
            people.removeIf(person -> ids.contains(strongest(person)) || person.contains(strongest(ids)));
            people.replaceAll(
                    person -> person.stream().filter(id -> !ids.contains(id)).toList());
        }

        Set<UserId> identifiers() {
            Set<UserId> all = new HashSet<>();
            people.forEach(all::addAll);
            return all;
        }

        private static UserId strongest(List<UserId> ids) {
            return ids.stream()
                    .min(Comparator.comparingInt(id -> id.idType().number()))
                    .orElseThrow();
        }
    }

    private static UserElement element(UserElement.Action action, List<UserId> ids) {
        return new UserElement(action, ids, null, null, null, null, null);
    }

    private static List<UserId> randomIds(Random random) {
        List<UserId> ids = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            ids.add(new UserId(IdType.SHA256_EMAIL, "%064x".formatted(random.nextInt(300))));
        }
        if (ids.isEmpty() || random.nextInt(3) == 0) {
            String gaid = "00000000-0000-0000-0000-%012x".formatted(random.nextInt(200));
            ids.add(random.nextInt(2) * ids.size(), new UserId(IdType.GOOGLE_AID, gaid));
        }
        if (random.nextInt(10) == 0) {
            ids.add(new UserId(IdType.SHA512_EMAIL, "not hexadecimal " + random.nextInt(50)));
        }
        return ids;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_holds_what_a_slow_store_holds_after_any_history(long seed) {
        Random random = new Random(seed);
        MemberStore store = new MemberStore(70);
        SlowStore slow = new SlowStore();
        for (int step = 0; step < 4_000; step++) {
            List<UserId> ids = randomIds(random);
            if (random.nextInt(5) < 3) {
                store.add(element(UserElement.Action.ADD, ids), NOW);
                slow.add(ids);
            } else {
                store.remove(element(UserElement.Action.REMOVE, ids));
                slow.remove(ids);
            }
            if (step % 500 == 499) {
                compare(store, slow);
            }
        }
    }

    private static void compare(MemberStore store, SlowStore slow) {
        assertEquals(slow.people.size(), store.size());
        Set<UserId> held = new HashSet<>();
        store.list(0, Long.MAX_VALUE).forEach(member -> held.addAll(member.userIds()));
        assertEquals(slow.identifiers(), held);
        held.forEach(id -> assertTrue(store.contains(PackedMember.key(id)), id::toString));
        assertFalse(store.contains(PackedMember.key(new UserId(IdType.SHA256_EMAIL, "f".repeat(64)))));
    }

    @Test
    void a_hundred_thousand_people_are_found_again_and_can_all_be_removed() {
        MemberStore store = new MemberStore(100);
        for (int i = 0; i < 100_000; i++) {
            store.add(element(UserElement.Action.ADD, List.of(id(i))), NOW);
        }
        assertEquals(100_000, store.size());
        assertEquals(100_000, store.matched());
        for (int i = 0; i < 100_000; i++) {
            assertTrue(store.remove(element(UserElement.Action.REMOVE, List.of(id(i)))));
        }
        assertEquals(0, store.size());
        assertEquals(0, store.matched());
        assertEquals(List.of(), store.list(0, 10));
    }

    private static UserId id(int number) {
        return new UserId(IdType.SHA256_EMAIL, "%032x%032x".formatted(number * 0x9E3779B97F4A7C15L, number));
    }

    @Test
    void values_come_out_as_they_went_in_even_if_they_are_odd() {
        List<UserId> odd = List.of(
                new UserId(IdType.SHA256_EMAIL, "ABCDEF"),
                new UserId(IdType.GOOGLE_AID, "0f8a5c1e2b7d4c399a601d2e3f405162"),
                new UserId(IdType.GOOGLE_AID, "0F8A5C1E-2B7D-4C39-9A60-1D2E3F405162"),
                new UserId(IdType.SHA512_EMAIL, ""),
                new UserId(IdType.SHA512_EMAIL, "é日本"));
        MemberStore store = new MemberStore(70);
        store.add(new UserElement(UserElement.Action.ADD, odd, "", "Ünal", null, "", null), NOW);

        AudienceMember member = store.list(0, 1).get(0);
        assertEquals(odd, member.userIds());
        assertEquals("", member.firstName());
        assertEquals("Ünal", member.lastName());
        assertEquals(null, member.title());
        assertEquals(NOW, member.addedAt());
    }
}
