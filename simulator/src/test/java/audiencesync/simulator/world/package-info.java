/** Tests of the state by itself. */
@NullMarked
package audiencesync.simulator.world;

import org.jspecify.annotations.NullMarked;
