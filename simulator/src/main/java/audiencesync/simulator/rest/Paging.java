package audiencesync.simulator.rest;

import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * Index paging with {@code start} and {@code count} [O; generic default 0 and 10].
 *
 * @param start how many to leave out
 * @param count how many to show at most
 */
record Paging(int start, int count) {

    static Paging of(Query query, int defaultCount) {
        return new Paging(Parameters.number(query, "start", 0), Parameters.number(query, "count", defaultCount));
    }

    /** {@code {paging, elements}} with the total. */
    <T> ObjectNode page(List<T> all, Function<T, JsonNode> json) {
        ObjectNode body = Json.object();
        ObjectNode paging = body.putObject("paging").put("start", start).put("count", count);
        paging.putArray("links");
        paging.put("total", all.size());
        var elements = body.putArray("elements");
        all.stream().skip(start).limit(count).map(json).forEach(elements::add);
        return body;
    }
}
