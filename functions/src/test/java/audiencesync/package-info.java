@NullMarked
package audiencesync;

import org.jspecify.annotations.NullMarked;
