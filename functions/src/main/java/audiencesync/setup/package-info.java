/**
 * What a workspace sets up: connections and steps.
 */
@NullMarked
package audiencesync.setup;

import org.jspecify.annotations.NullMarked;
