package audiencesync.memory;

import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.PersonKey;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest intents within one process. Never unavailable. Thread-safe. */
public final class InMemoryIntentStore implements IntentStore {
    private final Clock clock;
    private final Map<PersonKey, Intent> latest = new HashMap<>();

    /** None stored yet. */
    public InMemoryIntentStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Map<PersonKey, Intent> offer(Map<PersonKey, Intent> intents) {
        var standing = new LinkedHashMap<PersonKey, Intent>();
        intents.forEach((person, intent) -> {
            var known = latest.get(person);
            if (known == null || intent.isLaterThan(known)) {
                latest.put(person, intent);
                standing.put(person, intent);
            } else {
                standing.put(person, known);
            }
        });
        return standing;
    }

    @Override
    public synchronized Map<PersonKey, Intent> find(Collection<PersonKey> people) {
        var found = new LinkedHashMap<PersonKey, Intent>();
        for (var person : people) {
            var known = latest.get(person);
            if (known != null && !isForgotten(known)) {
                found.put(person, known);
            }
        }
        return found;
    }

    private boolean isForgotten(Intent intent) {
        return !clock.instant().isBefore(intent.enteredAt().plus(Intent.LIFE));
    }
}
