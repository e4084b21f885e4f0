@NullMarked
package audiencesync.simulation;

import org.jspecify.annotations.NullMarked;
