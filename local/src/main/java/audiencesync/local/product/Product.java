package audiencesync.local.product;

import audiencesync.local.seed.Seeded;
import java.net.URI;
import java.util.Set;

/** The product running on this machine, as somebody outside of it sees it. */
public interface Product extends AutoCloseable {
    /** Where the HTTP API is, without a slash at the end. */
    URI api();

    /** The page of the simulated LinkedIn that shows the seeded audience. */
    URI audiencePage();

    /** The workspace that is ready to use. */
    Seeded seeded();

    /** Who is in the seeded audience now, read from the simulator and not from the product. */
    Set<AudienceEntry> audience();

    /** Ends everything that was started. */
    @Override
    void close();
}
