/**
 * What the simulated LinkedIn knows: apps, members, ad accounts, segments, tokens, limits and the clock. Entry point: {@link audiencesync.simulator.world.World}.
 */
@NullMarked
package audiencesync.simulator.world;

import org.jspecify.annotations.NullMarked;
