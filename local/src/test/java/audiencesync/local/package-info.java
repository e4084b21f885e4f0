@NullMarked
package audiencesync.local;

import org.jspecify.annotations.NullMarked;
