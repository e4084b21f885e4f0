package audiencesync.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call and how it ended, without body and token.
 *
 * @param at when it arrived
 * @param method GET, POST, ...
 * @param path path and query as sent
 * @param endpoint name of the operation
 * @param app client id of its token; empty if unknown
 * @param member member of its token; empty if unknown
 * @param status the status answered; 0 if the connection was cut without an answer
 * @param note what happened: the fault, the error's code or the number of users
 * @param requestId the {@code x-li-request-id} of the answer
 */
public record Call(
        Instant at,
        String method,
        String path,
        String endpoint,
        String app,
        String member,
        int status,
        @Nullable String note,
        String requestId) {}
