package audiencesync.simulator.oauth;

import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Request;
import java.io.IOException;

/** Faults on OAuth endpoints; those about elements of a batch have no meaning here and change nothing. */
final class OAuthFaults {

    /** The operation itself. */
    @FunctionalInterface
    interface Operation {
        Answer perform() throws IOException;
    }

    private OAuthFaults() {}

    static Delivery strike(Fault fault, Request request, Operation operation) throws IOException {
        return switch (fault) {
            case Fault.Instead instead -> new Delivery.Whole(answer(instead));
            case Fault.ShortAnswer shorter -> new Delivery.Whole(operation.perform());
            case Fault.SurplusAnswer longer -> new Delivery.Whole(operation.perform());
            case Fault.ElementFault elements -> new Delivery.Whole(operation.perform());
            case Fault.TruncatedAnswer cut -> new Delivery.Truncated(operation.perform(), cut.keepBytes());
            case Fault.Slow slow -> new Delivery.Late(operation.perform(), slow.delay());
            case Fault.Cut cut -> cut(cut, request, operation);
        };
    }

    private static Delivery cut(Fault.Cut fault, Request request, Operation operation) throws IOException {
        if (fault.applied()) {
            operation.perform();
        } else if (!(fault instanceof Fault.ResetBeforeReading)) {
            request.body();
        }
        return switch (fault) {
            case Fault.ResetBeforeReading before -> new Delivery.Reset();
            case Fault.ResetAfterReading after -> new Delivery.Reset();
            case Fault.HangUp hangUp -> new Delivery.HungUp();
            case Fault.Silence silence -> new Delivery.Silent(silence.hold());
        };
    }

    private static Answer answer(Fault.Instead fault) {
        return switch (fault) {
            case Fault.Throttled throttled ->
                OAuthErrors.of(429, "too_many_requests", throttled.quota().message());
            case Fault.TokenRefused refused ->
                OAuthErrors.of(
                        400,
                        "invalid_request",
                        "The provided authorization grant or refresh token is invalid, expired or revoked");
            case Fault.Denied denied -> OAuthErrors.of(403, "access_denied", "Not allowed");
            case Fault.NotFound missing -> OAuthErrors.of(404, "not_found", "No such page");
            case Fault.Refused refused ->
                OAuthErrors.of(
                        refused.status(), refused.code() == null ? "server_error" : refused.code(), refused.message());
            case Fault.HtmlPage page -> Answer.html(page.status(), "<html><body><h1>Error</h1></body></html>");
            case Fault.BadElements bad -> OAuthErrors.of(422, "invalid_request", "Unprocessable");
        };
    }

    static int status(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Whole whole -> whole.answer().status();
            case Delivery.Late late -> late.answer().status();
            case Delivery.Truncated truncated -> truncated.answer().status();
            case Delivery.Reset reset -> 0;
            case Delivery.HungUp hungUp -> 0;
            case Delivery.Silent silent -> 0;
        };
    }
}
