@NullMarked
package audiencesync.sync;

import org.jspecify.annotations.NullMarked;
