/** Tests of {@code audiencesync.http}. */
@NullMarked
package audiencesync.http;

import org.jspecify.annotations.NullMarked;
