/**
 * From queue messages to LinkedIn: {@link audiencesync.sync.BatchSync}.
 */
@NullMarked
package audiencesync.sync;

import org.jspecify.annotations.NullMarked;
