/**
 * Thirteen hours in seconds: the real use cases on the memory doubles, under a clock and a scheduler that a seed decides.
 * {@link audiencesync.simulation.Main} runs seeds; {@link audiencesync.simulation.World} is one of them.
 */
@NullMarked
package audiencesync.simulation;

import org.jspecify.annotations.NullMarked;
