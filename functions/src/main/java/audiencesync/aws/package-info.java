/**
 * The ports on AWS, one adapter each. Everything but tokens and messages lies in one table; {@code ItemKey} describes
 * its keys.
 */
@NullMarked
package audiencesync.aws;

import org.jspecify.annotations.NullMarked;
