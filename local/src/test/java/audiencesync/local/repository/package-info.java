@NullMarked
package audiencesync.local.repository;

import org.jspecify.annotations.NullMarked;
