package audiencesync.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of LinkedIn's as test data, and what the wire makes of them. */
final class Answers {
    static final String REQUEST_ID = "AAYAxyz==";

    private Answers() {}

    /** The outcome of a whole answer with a request id, for so many elements sent. */
    static BatchOutcome read(int status, String body, int sent) {
        return LinkedInWire.read(status, headers("X-LI-UUID", REQUEST_ID), body.getBytes(UTF_8), true, sent);
    }

    /** The outcome of an answer whose body broke off. */
    static BatchOutcome readCutOff(int status, String body, int sent) {
        return LinkedInWire.read(status, headers("X-LI-UUID", REQUEST_ID), body.getBytes(UTF_8), false, sent);
    }

    /** Headers from names and values in turn. */
    static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }
}
