/**
 * The OAuth 2.0 pages and endpoints under {@code /oauth/v2}. Entry point: {@link audiencesync.simulator.oauth.OAuthApi}.
 */
@NullMarked
package audiencesync.simulator.oauth;

import org.jspecify.annotations.NullMarked;
