/** Tests of {@code audiencesync.function}. */
@NullMarked
package audiencesync.function;

import org.jspecify.annotations.NullMarked;
