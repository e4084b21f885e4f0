package audiencesync.simulator.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query string or of a form. Immutable.
 *
 * @param raw the values as sent, still encoded; of repeated names the last counts
 */
public record Query(Map<String, String> raw) {

    /** Copies the map. */
    public Query {
        raw = Map.copyOf(raw);
    }

    /** Splits {@code a=1&b=2}. */
    public static Query of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), pair.substring(equals + 1));
            }
        }
        return new Query(values);
    }

    /** A decoded value. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(raw.get(name)).map(Query::decode);
    }

    /** A decoded value; empty if it is missing. */
    public String text(String name) {
        return get(name).orElse("");
    }

    /** Percent-decoding; what is no valid encoding stays as it is. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
