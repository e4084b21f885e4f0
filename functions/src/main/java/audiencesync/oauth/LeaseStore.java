package audiencesync.oauth;

import java.time.Instant;

/**
 * Port: things that only one may do at a time, for a while. Thread-safe; throws nothing for what the store does: a store
 * that does not answer gives no lease.
 */
public interface LeaseStore {
    /**
     * Takes the lease if it is free or over.
     *
     * @param name what it is about; letters, digits and {@code # _ -}
     * @param owner who takes it, different for each try
     * @param now as the caller sees it
     * @param until when it is over by itself
     * @return whether this caller has it now
     */
    boolean take(String name, String owner, Instant now, Instant until);

    /** Gives it back early; nothing happens if it is somebody else's by now. */
    void giveBack(String name, String owner);
}
