/**
 * The use cases behind the management routes: workspaces and keys, steps, their checks, launching and stopping.
 */
@NullMarked
package audiencesync.management;

import org.jspecify.annotations.NullMarked;
