/**
 * The ports on AWS, one adapter each.
 */
@NullMarked
package audiencesync.aws;

import org.jspecify.annotations.NullMarked;
