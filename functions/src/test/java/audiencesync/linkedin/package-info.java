/** Tests of LinkedIn's API as the product sees it; offline, without a port. */
@NullMarked
package audiencesync.linkedin;

import org.jspecify.annotations.NullMarked;
