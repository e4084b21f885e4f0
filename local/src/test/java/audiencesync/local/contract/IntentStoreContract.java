package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of intents promises; time is the test's. */
abstract class IntentStoreContract {
    static final Instant START = Instant.parse("2026-11-25T13:00:00.123Z");
    static final PersonKey ANNA = person("x:anna");
    static final Intent ADDED = intent(0, Action.ADD);

    final SettableClock clock = new SettableClock(START);

    /** A store on the intents of this test; each call stands for another environment. */
    abstract IntentStore store();

    @Test
    void nobody_wants_anything_at_first() {
        assertEquals(Map.of(), store().find(List.of(ANNA)));
        assertEquals(Map.of(), store().find(List.of()));
        assertEquals(Map.of(), store().offer(Map.of()));
    }

    @Test
    void an_intent_comes_back_as_it_was_offered() {
        var email = new HashedEmail("0123456789abcdef".repeat(4));
        var gaid = new GoogleAdId(UUID.fromString("38400000-8cf0-11bd-b23e-10b96e40000d"));
        var intents = new HashMap<PersonKey, Intent>();
        intents.put(person("x:1"), new Intent(START, Action.ADD, new Member(email, null, null)));
        intents.put(person("x:2"), new Intent(START.minusMillis(1), Action.REMOVE, new Member(null, gaid, null)));
        var name = new PersonName("Łukasz", "O’Neil van der Berg");
        intents.put(person("m:3"), new Intent(START.plusMillis(1), Action.REMOVE, new Member(email, gaid, name)));
        assertEquals(intents, store().offer(intents));
        assertEquals(intents, store().find(intents.keySet()));
    }

    @Test
    void only_a_later_intent_takes_the_place_of_another() {
        var later = intent(1, Action.REMOVE);
        assertEquals(ADDED, offer(ANNA, ADDED));
        assertEquals(later, offer(ANNA, later));
        assertEquals(later, offer(ANNA, ADDED));
        assertEquals(later, offer(ANNA, intent(0, Action.REMOVE)));
        assertEquals(Map.of(ANNA, later), store().find(List.of(ANNA)));
    }

    @Test
    void at_the_same_time_remove_is_later() {
        var removed = intent(0, Action.REMOVE);
        offer(ANNA, ADDED);
        assertEquals(removed, offer(ANNA, removed));
        assertEquals(removed, offer(ANNA, ADDED));
    }

    @Test
    void of_two_equally_late_intents_the_first_stands() {
        var other = new Intent(ADDED.enteredAt(), Action.ADD, member(99));
        offer(ANNA, ADDED);
        assertEquals(ADDED, offer(ANNA, other));
        assertEquals(ADDED, offer(ANNA, ADDED));
    }

    @Test
    void an_intent_is_forgotten_after_28_hours() {
        offer(ANNA, ADDED);
        clock.advance(Duration.ofHours(28).minusMillis(1));
        assertEquals(Map.of(ANNA, ADDED), store().find(List.of(ANNA)));
        clock.advance(Duration.ofMillis(1));
        assertEquals(Map.of(), store().find(List.of(ANNA)));
    }

    @Test
    void a_forgotten_intent_that_is_still_there_never_gives_way_to_an_earlier_one() {
        var before = intent(-1, Action.REMOVE);
        var after = intent(1, Action.REMOVE);
        offer(ANNA, ADDED);
        clock.advance(Duration.ofHours(28));
        assertEquals(ADDED, offer(ANNA, before));
        assertEquals(after, offer(ANNA, after));
    }

    @Test
    void people_audiences_and_workspaces_are_kept_apart() {
        var keys = List.of(
                ANNA,
                person("x:Anna"),
                person("x:anna#1"),
                person("m:anna"),
                new PersonKey(new WorkspaceId("ws-2"), ANNA.adAccount(), ANNA.segment(), ANNA.person()),
                new PersonKey(ANNA.workspace(), new AdAccountId(12), ANNA.segment(), ANNA.person()),
                new PersonKey(ANNA.workspace(), ANNA.adAccount(), new SegmentId(21), ANNA.person()));
        for (int i = 0; i < keys.size(); i++) {
            offer(keys.get(i), intent(i, Action.ADD));
        }
        var found = store().find(keys);
        for (int i = 0; i < keys.size(); i++) {
            assertEquals(intent(i, Action.ADD), found.get(keys.get(i)));
        }
    }

    @Test
    void any_external_id_names_a_person() {
        for (var id : List.of("x:#", "x: ", "x:äöü", "x:" + "\uFFFD".repeat(256), "x:😀")) {
            offer(person(id), ADDED);
            assertEquals(Map.of(person(id), ADDED), store().find(List.of(person(id), person(id))));
        }
    }

    @Test
    void two_thousand_people_are_offered_and_found_in_one_call() {
        var intents = new HashMap<PersonKey, Intent>();
        for (int i = 0; i < 2_000; i++) {
            intents.put(person("x:" + i), new Intent(START, Action.ADD, member(i)));
        }
        offer(person("x:77"), intent(1, Action.REMOVE));
        var expected = new HashMap<>(intents);
        expected.put(person("x:77"), intent(1, Action.REMOVE));
        assertEquals(expected, store().offer(intents));
        var asked = new ArrayList<>(intents.keySet());
        asked.add(person("x:nobody"));
        assertEquals(expected, store().find(asked));
    }

    @Test
    void the_latest_stands_in_whatever_order_eight_environments_offer() throws Exception {
        var people = IntStream.range(0, 5).mapToObj(i -> person("x:" + i)).toList();
        Race.run(8, runner -> {
            var offers = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
            Collections.shuffle(offers, new Random(runner));
            var store = store();
            for (int number : offers) {
                var offered = intent(number / 2, number % 2 == 0 ? Action.ADD : Action.REMOVE);
                var all = new HashMap<PersonKey, Intent>();
                people.forEach(person -> all.put(person, offered));
                store.offer(all).values().forEach(standing -> assertEquals(false, offered.isLaterThan(standing)));
            }
            return runner;
        });
        people.forEach(person -> assertEquals(Map.of(person, intent(9, Action.REMOVE)), store().find(List.of(person))));
    }

    /** Offers one and gives what stands. */
    final Intent offer(PersonKey person, Intent intent) {
        var standing = store().offer(Map.of(person, intent));
        assertEquals(1, standing.size());
        return standing.values().iterator().next();
    }

    static Intent intent(long millis, Action action) {
        return new Intent(START.plusMillis(millis), action, member(Math.floorMod(millis, 1_000)));
    }

    static Member member(int number) {
        return new Member(new HashedEmail(String.format("%064x", number)), null, null);
    }

    static PersonKey person(String person) {
        return new PersonKey(new WorkspaceId("ws-1"), new AdAccountId(1), new SegmentId(2), person);
    }
}
