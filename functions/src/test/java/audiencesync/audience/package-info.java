/** Tests of {@code audiencesync.audience}. */
@NullMarked
package audiencesync.audience;

import org.jspecify.annotations.NullMarked;
