/**
 * From a Canvas request to queue messages: its use case and its rules.
 */
@NullMarked
package audiencesync.ingest;

import org.jspecify.annotations.NullMarked;
