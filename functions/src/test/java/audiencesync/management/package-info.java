@NullMarked
package audiencesync.management;

import org.jspecify.annotations.NullMarked;
