package audiencesync.people;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.ErroredBatch;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.management.Replies;
import audiencesync.management.Steps;
import audiencesync.setup.StepStore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Use case: shows the users of a step who were errored in the last 14 days and not sent again yet: external id, reason,
 * time; never by what they are matched. Changes nothing. Thread-safe.
 */
public final class ErroredUsers {
    /** From so many users on, a page is full; it may hold the rest of what was read with the last of them. */
    private static final int ENOUGH = 1_000;

    /** Most reads for one page, each of 25 batches, so that a long stretch of users who no longer count takes no time. */
    private static final int MOST_READS = 40;

    private final StepStore steps;
    private final ErroredPages pages;

    /** With its ports. */
    public ErroredUsers(StepStore steps, ErroredPages pages) {
        this.steps = requireNonNull(steps, "steps is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** Answers {@code GET /v1/steps/{id}/errored?cursor=}. */
    public HttpReply list(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        try {
            return list(step.key(), request.query().get("cursor"));
        } catch (BadCursor foreign) {
            return badCursor();
        }
    }

    private HttpReply list(StepKey step, @Nullable String cursor) {
        var json = JsonNodeFactory.instance.objectNode();
        var users = json.putArray("users");
        var next = cursor;
        for (int reads = 0; reads == 0 || (next != null && reads < MOST_READS && users.size() < ENOUGH); reads++) {
            var page = pages.read(step, next);
            page.batches().forEach(batch -> add(users, batch));
            next = page.next();
        }
        json.put("next", next);
        return HttpReply.json(200, json.toString());
    }

    private static void add(ArrayNode users, ErroredBatch batch) {
        for (var user : batch.resend().users()) {
            users.addObject()
                    .put("externalId", user.externalId())
                    .put("reason", user.lastReason().code())
                    .put("erroredAt", batch.at().toString())
                    .put("enteredAt", user.enteredAt().toString());
        }
    }

    static HttpReply badCursor() {
        return Problem.at(
                        new Problem.Place.Parameter("cursor"),
                        ProblemType.BAD_CURSOR,
                        "No page of this list ended here.")
                .reply();
    }
}
