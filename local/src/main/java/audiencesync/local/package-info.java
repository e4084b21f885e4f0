/**
 * The product on one machine: {@link audiencesync.local.Main} starts every handler, the simulator of LinkedIn and a
 * seeded workspace.
 */
@NullMarked
package audiencesync.local;

import org.jspecify.annotations.NullMarked;
