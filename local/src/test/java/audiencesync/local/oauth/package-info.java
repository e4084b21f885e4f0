/** Signing in and LinkedIn's management API over the real wire, against the simulator. */
@NullMarked
package audiencesync.local.oauth;

import org.jspecify.annotations.NullMarked;
