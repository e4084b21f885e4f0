/**
 * What the product moves: a {@link audiencesync.audience.Member} to be added to or removed from the audience that a {@link audiencesync.audience.Target} names. Depends on nothing.
 */
@NullMarked
package audiencesync.audience;

import org.jspecify.annotations.NullMarked;
