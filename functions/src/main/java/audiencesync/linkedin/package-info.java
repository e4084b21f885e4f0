/**
 * LinkedIn's Matched Audiences API: {@link audiencesync.linkedin.AudienceApi} and what it may answer.
 */
@NullMarked
package audiencesync.linkedin;

import org.jspecify.annotations.NullMarked;
