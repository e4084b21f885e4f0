/**
 * Access tokens of LinkedIn members: {@link audiencesync.oauth.TokenStore} keeps them, {@link
 * audiencesync.oauth.TokenRefresher} renews them, {@link audiencesync.oauth.AuthorizationServer} is where they come
 * from.
 */
@NullMarked
package audiencesync.oauth;

import org.jspecify.annotations.NullMarked;
