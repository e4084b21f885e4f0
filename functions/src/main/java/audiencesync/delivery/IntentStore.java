package audiencesync.delivery;

import java.util.Collection;
import java.util.Map;

/**
 * Port: the latest intent of each person for audiences that are both added to and removed from. Kept for {@link
 * Intent#LIFE} after the entry. Reads are strongly consistent; thread-safe.
 */
public interface IntentStore {
    /**
     * Offers intents; each is stored unless a later one is there, be it forgotten: an earlier intent never takes the
     * place of a later one. Idempotent.
     *
     * @return the intent that now is there for each person
     * @throws IntentsUnavailable if the store did not answer; some may be stored
     */
    Map<PersonKey, Intent> offer(Map<PersonKey, Intent> intents);

    /**
     * The intents that stand; people without one are left out.
     *
     * @throws IntentsUnavailable if the store did not answer
     */
    Map<PersonKey, Intent> find(Collection<PersonKey> people);
}
