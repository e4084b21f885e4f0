/** Placeholder. */
@NullMarked
package audiencesync.audience;

import org.jspecify.annotations.NullMarked;
