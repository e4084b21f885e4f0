package audiencesync.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as the use cases see it: decoded, without a server's types. Thread-safe as long as nobody writes to
 * the body's array. {@code toString} names method and path only, since everything else may hold personal data.
 */
public final class HttpRequest {
    private final String method;
    private final String path;
    private final Map<String, String> pathParameters;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final List<String> cookies;
    private final byte[] body;

    /**
     * Takes everything in its decoded form.
     *
     * @param method for instance {@code POST}
     * @param path without the query
     * @param pathParameters by the names in the route, for instance {@code id}
     * @param query one value for each name; several values come joined by commas
     * @param headers names in any case
     * @param cookies {@code name=value} each
     * @param body the bytes, not copied; empty if there is none
     */
    public HttpRequest(
            String method,
            String path,
            Map<String, String> pathParameters,
            Map<String, String> query,
            Map<String, String> headers,
            List<String> cookies,
            byte[] body) {
        this.method = requireNonNull(method, "method is null");
        this.path = requireNonNull(path, "path is null");
        this.pathParameters = Map.copyOf(pathParameters);
        this.query = Map.copyOf(query);
        this.headers = new TreeMap<>();
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.cookies = List.copyOf(cookies);
        this.body = requireNonNull(body, "body is null");
    }

    /** The same request with these parts of the path named. */
    public HttpRequest withPathParameters(Map<String, String> names) {
        return new HttpRequest(method, path, names, query, headers, cookies, body);
    }

    /** The method, for instance {@code POST}. */
    public String method() {
        return method;
    }

    /** The path without the query. */
    public String path() {
        return path;
    }

    /** The part of the path that the route names so, or null. */
    public @Nullable String pathParameter(String name) {
        return pathParameters.get(name);
    }

    /** The query's values by name; unmodifiable. */
    public Map<String, String> query() {
        return query;
    }

    /** The header of that name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The cookies, {@code name=value} each; unmodifiable. */
    public List<String> cookies() {
        return cookies;
    }

    /** The body's bytes, the array itself: not to be written to. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
