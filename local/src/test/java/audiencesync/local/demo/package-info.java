@NullMarked
package audiencesync.local.demo;

import org.jspecify.annotations.NullMarked;
