package audiencesync.simulator.web;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer, ready to be sent. Immutable.
 *
 * @param status the HTTP status
 * @param headers the headers in sending order
 * @param body the body as text, sent as UTF-8; may be empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public Answer {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        requireNonNull(body, "body is null");
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** A JSON document. */
    public static Answer json(int status, String json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), json);
    }

    /** An HTML page that may load nothing from elsewhere. */
    public static Answer html(int status, String html) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), html)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    /** A redirect by GET, whatever the method of the request was. */
    public static Answer seeOther(String location) {
        return empty(303).with("Location", location).with("Cache-Control", "no-store");
    }

    /** The same answer with one more header, replacing one of the same name. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The same answer with another body. */
    public Answer withBody(String other) {
        return new Answer(status, headers, other);
    }

    /** Whether the status is of the 2xx family. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }
}
