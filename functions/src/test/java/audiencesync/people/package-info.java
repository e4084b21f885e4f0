@NullMarked
package audiencesync.people;

import org.jspecify.annotations.NullMarked;
