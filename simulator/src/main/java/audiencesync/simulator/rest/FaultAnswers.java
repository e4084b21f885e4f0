package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.web.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What LinkedIn would say where a fault answers in place of the operation. */
final class FaultAnswers {

    private FaultAnswers() {}

    static Answer of(Fault.Instead fault, Exchange exchange) {
        return switch (fault) {
            case Fault.Throttled throttled -> RestErrors.throttled(throttled.quota());
            case Fault.TokenRefused refused -> RestErrors.tokenRefused(refused.problem());
            case Fault.Denied denied ->
                RestErrors.denied(exchange.route().endpoint().permission(), exchange.version());
            case Fault.NotFound missing -> notFound(exchange.route().segment());
            case Fault.Refused refused -> RestErrors.error(refused.status(), refused.code(), refused.message());
            case Fault.HtmlPage page -> html(page.status());
            case Fault.BadElements bad -> RestErrors.schema(lines(bad.indexes()));
        };
    }

    private static Answer notFound(@Nullable Long segment) {
        return segment == null ? RestErrors.notFound() : RestErrors.noSegment(segment);
    }

    static Answer html(int status) {
        return Answer.html(
                status,
                "<html><head><title>" + status + "</title></head><body><h1>Error " + status
                        + "</h1><p>The server could not handle the request.</p></body></html>\n");
    }

    private static String lines(List<Integer> indexes) {
        StringBuilder text = new StringBuilder();
        indexes.forEach(index -> text.append(
                SchemaMessage.of(index, List.of("/userIds/0/idType :: \"SHA1_EMAIL\" is not an enum symbol"))));
        return text.toString();
    }
}
