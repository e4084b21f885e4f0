/**
 * What must be done from time to time: {@link audiencesync.upkeep.Upkeep}.
 */
@NullMarked
package audiencesync.upkeep;

import org.jspecify.annotations.NullMarked;
