package audiencesync.sync;

import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a call finds out about: whether this trouble is over.
 *
 * @param key what is in trouble
 * @param reason what the trouble is
 * @param due the turn that must be taken before the call goes out; null where everyone may call
 */
record Probed(HealthKey key, ErroredReason reason, @Nullable Instant due) {}
