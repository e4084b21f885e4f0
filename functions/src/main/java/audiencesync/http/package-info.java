/**
 * The HTTP edge without a server: request, reply, problem documents and API keys.
 */
@NullMarked
package audiencesync.http;

import org.jspecify.annotations.NullMarked;
