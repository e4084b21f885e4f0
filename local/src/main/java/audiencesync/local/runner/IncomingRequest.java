package audiencesync.local.runner;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request without its body, as it came in.
 *
 * @param method in capitals
 * @param path decoded
 * @param rawQuery as sent, empty if there is none
 * @param headers as sent
 * @param sourceIp who sent it
 */
record IncomingRequest(
        String method, String path, String rawQuery, Map<String, List<String>> headers, String sourceIp) {
    IncomingRequest {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(rawQuery, "rawQuery is null");
        headers = Map.copyOf(headers);
        requireNonNull(sourceIp, "sourceIp is null");
    }
}
