/** The whole product on the memory doubles and the real clock, seen from outside: HTTP in, LinkedIn's audience out. */
@NullMarked
package audiencesync.local.e2e;

import org.jspecify.annotations.NullMarked;
