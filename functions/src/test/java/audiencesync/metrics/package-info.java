/** Tests of {@code audiencesync.metrics}. */
@NullMarked
package audiencesync.metrics;

import org.jspecify.annotations.NullMarked;
