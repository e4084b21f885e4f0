package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;

/** The headers that every answer of {@code /rest} carries [P, T, R; section 1.1]. Thread-safe. */
final class AnswerHeaders {

    private final RequestIds ids;

    AnswerHeaders(RequestIds ids) {
        this.ids = ids;
    }

    Answer complete(Exchange exchange, Answer answer) {
        boolean protocol2 = exchange.protocol2();
        Answer complete = answer.with("X-RestLi-Protocol-Version", protocol2 ? "2.0.0" : "1.0.0")
                .with("X-LI-UUID", ids.uuid())
                .with("x-li-request-id", ids.requestId())
                .with("X-Li-Fabric", "simulator")
                .with("X-Li-Pop", "local")
                .with("X-LI-Proto", "http/1.1");
        if (answer.successful() || answer.headers().containsKey("X-Restli-Gateway-Error")) {
            return complete;
        }
        return complete.with(protocol2 ? "X-RestLi-Error-Response" : "X-LinkedIn-Error-Response", "true");
    }
}
