/**
 * Access tokens of LinkedIn members: {@link audiencesync.oauth.TokenStore}.
 */
@NullMarked
package audiencesync.oauth;

import org.jspecify.annotations.NullMarked;
