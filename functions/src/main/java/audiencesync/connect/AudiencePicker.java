package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.http.HttpReply;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.Page;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentQuery;
import audiencesync.setup.Connection;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds audiences by name, page by page. LinkedIn's finder knows no names ([O]), so that each answer looks through some of
 * its pages at most and says where to go on; an account of 1,000 audiences is never listed whole (case 19). Thread-safe.
 */
public final class AudiencePicker {
    private static final int PER_PAGE = 100;
    private static final int MAX_PAGES = 3;
    private static final int ENOUGH = 20;

    private final LinkedInCalls calls;
    private final ManagementApi linkedIn;
    private final String sourcePlatform;

    /**
     * With LinkedIn.
     *
     * @param sourcePlatform the platform whose audiences are shown: those that this application can send users to
     */
    public AudiencePicker(LinkedInCalls calls, ManagementApi linkedIn, String sourcePlatform) {
        this.calls = requireNonNull(calls, "calls is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.sourcePlatform = requireNonNull(sourcePlatform, "sourcePlatform is null");
    }

    /**
     * One answer's worth.
     *
     * @param text a piece of the name, in any case of letters; empty for all
     * @param anyPlatform whether audiences of other makers are shown, too
     * @param start where to go on; 0 to begin
     */
    HttpReply find(Connection connection, AdAccountId account, String text, boolean anyPlatform, int start) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var json = JsonNodeFactory.instance.objectNode();
        var audiences = json.putArray("audiences");
        int next = start;
        Integer total = null;
        boolean more = true;
        for (int pages = 0; more && pages < MAX_PAGES && audiences.size() < ENOUGH; pages++) {
            var query = new SegmentQuery(account, anyPlatform ? null : sourcePlatform, null, next, PER_PAGE);
            switch (calls.call(connection.workspace(), connection.id(), token -> linkedIn.find(token, query))) {
                case ApiAnswer.Refused<Page<Segment>> refused -> {
                    return Refusals.reply(refused.refusal());
                }
                case ApiAnswer.Given<Page<Segment>> given -> {
                    var page = given.value();
                    page.items().stream()
                            .filter(Segment::takesUsers)
                            .filter(segment ->
                                    segment.name().toLowerCase(Locale.ROOT).contains(wanted))
                            .forEach(segment -> audiences.add(ConnectionJson.audience(segment)));
                    total = page.total();
                    more = page.next() != null;
                    next = nextStart(page.next(), next);
                }
            }
        }
        json.put("next", more ? Integer.toString(next) : null).put("total", total);
        return HttpReply.json(200, json.toString());
    }

    private static int nextStart(@Nullable String next, int start) {
        return next == null ? start : Integer.parseInt(next);
    }
}
