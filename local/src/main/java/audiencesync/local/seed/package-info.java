/**
 * A workspace that is ready to use, planted through the ports: {@link audiencesync.local.seed.Seed}.
 */
@NullMarked
package audiencesync.local.seed;

import org.jspecify.annotations.NullMarked;
