/**
 * From queue messages to LinkedIn: the heart.
 */
@NullMarked
package audiencesync.sync;

import org.jspecify.annotations.NullMarked;
