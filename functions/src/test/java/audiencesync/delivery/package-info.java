@NullMarked
package audiencesync.delivery;

import org.jspecify.annotations.NullMarked;
