package audiencesync.management;

import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Breaker;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that is in the way of a step's users right now; they wait meanwhile.
 *
 * @param reason as users would be errored for it
 * @param breaker since when, and what LinkedIn said; absent where only we know
 */
record LiveProblem(ErroredReason reason, @Nullable Breaker breaker) {
    String text() {
        return switch (reason) {
            case REAUTHORIZE -> "LinkedIn no longer takes the connection's token.";
            case ACCESS_DENIED -> "The LinkedIn member may no longer change audiences of the ad account.";
            case AUDIENCE_MISSING -> "LinkedIn does not find the audience.";
            case VERSION_INACTIVE -> "LinkedIn does not serve the API version that is set.";
            case CONNECTION_MISSING -> "The connection was removed.";
            case DAILY_QUOTA -> "The day's quota of calls to LinkedIn is used up.";
            case NO_CAPACITY, REJECTED, RATE_LIMITED, BUSY, LINKEDIN_FAULT, NO_ANSWER, TOO_LARGE, UNEXPECTED_ANSWER ->
                "LinkedIn does not take the step's users at the moment.";
        };
    }

    String remedy() {
        return switch (reason) {
            case REAUTHORIZE -> "Reconnect: POST /v1/connections/{id}/reconnect. Users wait and go on by themselves.";
            case ACCESS_DENIED ->
                "Give the member a role other than VIEWER on the ad account in LinkedIn's Campaign Manager.";
            case AUDIENCE_MISSING -> "Create an audience and make a step for it, or correct the step's audience.";
            case VERSION_INACTIVE -> "Set the stack's parameter LinkedInVersion to a version that LinkedIn serves.";
            case CONNECTION_MISSING -> "Connect LinkedIn again and give the step the new connection.";
            case DAILY_QUOTA ->
                "Wait; the quota is renewed at 00:00 UTC. Ask LinkedIn for a higher one if this comes again.";
            case NO_CAPACITY, REJECTED, RATE_LIMITED, BUSY, LINKEDIN_FAULT, NO_ANSWER, TOO_LARGE, UNEXPECTED_ANSWER ->
                "Wait; users are tried again for 13 hours.";
        };
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("code", reason.code())
                .put("text", text())
                .put("remedy", remedy());
        if (breaker == null) {
            json.putNull("since").putNull("linkedIn");
            return json;
        }
        var error = breaker.error();
        json.put("since", breaker.since().toString())
                .putObject("linkedIn")
                .put("status", error.status())
                .put("serviceErrorCode", error.serviceErrorCode())
                .put("code", error.code())
                .put("message", error.message())
                .put("requestId", error.requestId());
        return json;
    }
}
