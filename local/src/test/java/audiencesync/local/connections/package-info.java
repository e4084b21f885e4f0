/** A marketer's way over HTTP: signing in, launching, trouble and recovery; time moves only when a test moves it. */
@NullMarked
package audiencesync.local.connections;

import org.jspecify.annotations.NullMarked;
