/**
 * How long the first invocation of each function takes: {@link audiencesync.local.coldstart.ColdStart}, started by
 * {@code bench/cold-start}.
 */
@NullMarked
package audiencesync.local.coldstart;

import org.jspecify.annotations.NullMarked;
