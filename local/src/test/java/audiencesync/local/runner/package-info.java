@NullMarked
package audiencesync.local.runner;

import org.jspecify.annotations.NullMarked;
