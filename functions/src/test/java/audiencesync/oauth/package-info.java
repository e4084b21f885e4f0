@NullMarked
package audiencesync.oauth;

import org.jspecify.annotations.NullMarked;
