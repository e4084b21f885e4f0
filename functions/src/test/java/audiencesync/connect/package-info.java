@NullMarked
package audiencesync.connect;

import org.jspecify.annotations.NullMarked;
