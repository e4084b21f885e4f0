/** Placeholder. */
@NullMarked
package audiencesync.simulator;

import org.jspecify.annotations.NullMarked;
