/**
 * LinkedIn's Matched Audiences API: {@link audiencesync.linkedin.AudienceApi} and what it may answer;
 * {@link audiencesync.linkedin.HttpAudienceApi} is it over HTTP, {@link audiencesync.linkedin.LinkedInLimits} has the
 * limits.
 *
 * <p>Facts about LinkedIn carry the evidence for them: [O] documented by LinkedIn, [P] its Postman collection, [R] the
 * source of its framework rest.li, [V] code or documentation of other vendors, [M] measured by somebody else, [T]
 * weaker third parties, [I] inferred here, [?] looked for and not found.
 */
@NullMarked
package audiencesync.linkedin;

import org.jspecify.annotations.NullMarked;
