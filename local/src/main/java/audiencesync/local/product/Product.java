package audiencesync.local.product;

import audiencesync.local.seed.Seeded;
import java.net.URI;
import java.util.Set;

/** The product running on this machine, as somebody outside of it sees it. */
public interface Product extends AutoCloseable {
    /** Where the HTTP API is, without a slash at the end. */
    URI api();

    /** The page of the simulated LinkedIn that shows the seeded audience. */
    default URI audiencePage() {
        return linkedIn().page();
    }

    /** The operator's key, which makes workspaces. */
    String adminKey();

    /** The workspace that is ready to use. */
    Seeded seeded();

    /** Who is in the seeded audience now, read from the simulator and not from the product. */
    default Set<AudienceEntry> audience() {
        return linkedIn().audience();
    }

    /** The simulated LinkedIn, to look into it or to make it misbehave. */
    SimulatedLinkedIn linkedIn();

    /** Ends everything that was started. */
    @Override
    void close();
}
