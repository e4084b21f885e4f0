@NullMarked
package audiencesync.upkeep;

import org.jspecify.annotations.NullMarked;
