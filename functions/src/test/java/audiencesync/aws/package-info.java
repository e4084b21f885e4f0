@NullMarked
package audiencesync.aws;

import org.jspecify.annotations.NullMarked;
