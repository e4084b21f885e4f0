/**
 * The edge: Lambda handlers, the settings and the wiring.
 */
@NullMarked
package audiencesync.function;

import org.jspecify.annotations.NullMarked;
