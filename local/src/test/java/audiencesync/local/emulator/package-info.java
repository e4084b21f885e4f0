@NullMarked
package audiencesync.local.emulator;

import org.jspecify.annotations.NullMarked;
