package audiencesync.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP reply as the use cases make it. Immutable; the {@code with} methods answer a changed copy.
 *
 * <p>It also carries facts for the request's one log line: codes and numbers, never personal data, never sent.
 */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers;
    private final List<String> cookies;
    private final byte[] body;
    private final Map<String, Object> facts;

    private HttpReply(
            int status, Map<String, String> headers, List<String> cookies, byte[] body, Map<String, Object> facts) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
        this.facts = facts;
    }

    /** A reply with a body; the array is not copied and must not be written to. */
    public static HttpReply of(int status, String contentType, byte[] body) {
        requireNonNull(body, "body is null");
        return new HttpReply(status, Map.of("content-type", contentType), List.of(), body, Map.of());
    }

    /** A reply with JSON text, which nobody but the caller may keep. */
    public static HttpReply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8))
                .withHeader("cache-control", "no-store");
    }

    /** A reply without content. */
    public static HttpReply noContent() {
        return new HttpReply(204, Map.of("cache-control", "no-store"), List.of(), new byte[0], Map.of());
    }

    /** With a header more; names in lower case. */
    public HttpReply withHeader(String name, String value) {
        return new HttpReply(status, plus(headers, name, value), cookies, body, facts);
    }

    /** With a cookie more, in the form of {@code Set-Cookie}. */
    public HttpReply withCookie(String cookie) {
        var more = new ArrayList<>(cookies);
        more.add(cookie);
        return new HttpReply(status, headers, List.copyOf(more), body, facts);
    }

    /** With a fact more for the log line: a number or a code, never personal data. */
    public HttpReply withFact(String name, Object value) {
        return new HttpReply(status, headers, cookies, body, plus(facts, name, value));
    }

    private static <V> Map<String, V> plus(Map<String, V> before, String name, V value) {
        var more = new LinkedHashMap<>(before);
        more.put(name, value);
        return more;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The headers, names in lower case. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The cookies to set. */
    public List<String> cookies() {
        return cookies;
    }

    /** The body's bytes, the array itself: not to be written to. */
    public byte[] body() {
        return body;
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What the log line is to say besides status and time, in the order of adding. */
    public Map<String, Object> facts() {
        return new LinkedHashMap<>(facts);
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
