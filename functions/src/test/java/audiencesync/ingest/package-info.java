/** Tests of the way from a Canvas request to queue messages. */
@NullMarked
package audiencesync.ingest;

import org.jspecify.annotations.NullMarked;
