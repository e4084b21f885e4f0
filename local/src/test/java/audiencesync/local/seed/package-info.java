@NullMarked
package audiencesync.local.seed;

import org.jspecify.annotations.NullMarked;
