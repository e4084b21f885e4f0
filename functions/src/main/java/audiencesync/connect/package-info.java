/**
 * Connecting a workspace with LinkedIn: {@link audiencesync.connect.SignIn} from the first click to stored tokens,
 * {@link audiencesync.connect.ConnectionRoutes} the API of connections, ad accounts and audiences.
 */
@NullMarked
package audiencesync.connect;

import org.jspecify.annotations.NullMarked;
