package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;

/** 201 with the id in the header that the caller's protocol version expects [R, V; section 1.1]. */
final class Ids {

    private Ids() {}

    static Answer created(Exchange exchange, String id, String location) {
        return Answer.empty(201)
                .with(exchange.protocol2() ? "x-restli-id" : "x-linkedin-id", id)
                .with("Location", location);
    }
}
