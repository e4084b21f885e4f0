package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.BodyTooLargeException;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.Call;
import audiencesync.simulator.world.SendLog;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /rest} and {@code /v2/userinfo}: draws the fault, does the call, notes how it ended. Thread-safe. */
public final class RestApi implements Site {

    private final World world;
    private final FaultPlan faults;
    private final Operations operations;
    private final AnswerHeaders headers;

    /** Serves a world with the faults of a plan. */
    public RestApi(World world, FaultPlan faults, RequestIds ids) {
        this.world = world;
        this.faults = faults;
        this.operations = new Operations(world);
        this.headers = new AnswerHeaders(ids);
    }

    @Override
    public Delivery serve(Request request) throws IOException {
        Route route = Route.of(request.method(), request.path());
        AccessGrant claimed = claimed(request);
        SendLog.@Nullable Ticket ticket = ticket(route, claimed);
        Instant at = ticket == null ? world.now() : ticket.at();
        Fault fault = draw(route, claimed, at);
        Exchange exchange = new Exchange(request, route, at, claimed, fault);
        Delivery delivery = fault == null ? new Delivery.Whole(answer(exchange)) : strike(exchange, fault);
        note(exchange, ticket, delivery);
        return delivery;
    }

    private @Nullable AccessGrant claimed(Request request) {
        String token = Gate.bearer(request);
        return token == null ? null : world.tokens().access(token).orElse(null);
    }

    private SendLog.@Nullable Ticket ticket(Route route, @Nullable AccessGrant claimed) {
        Long segment = route.segment();
        if (route.endpoint() != Endpoint.USERS || segment == null) {
            return null;
        }
        String app = claimed == null ? "" : claimed.clientId();
        String member = claimed == null ? "" : claimed.member();
        return world.sends().arrived(app, member, segment);
    }

    private @Nullable Fault draw(Route route, @Nullable AccessGrant claimed, Instant at) {
        String app = claimed == null ? null : claimed.clientId();
        String member = claimed == null ? null : claimed.member();
        return faults.draw(route.endpoint(), app, member, route.segment(), at).orElse(null);
    }

    private Delivery strike(Exchange exchange, Fault fault) throws IOException {
        return switch (fault) {
            case Fault.Instead instead ->
                new Delivery.Whole(headers.complete(exchange, FaultAnswers.of(instead, exchange)));
            case Fault.ElementFault elements -> new Delivery.Whole(answer(exchange));
            case Fault.ShortAnswer shorter -> new Delivery.Whole(AnswerLength.cut(answer(exchange), shorter.missing()));
            case Fault.SurplusAnswer longer ->
                new Delivery.Whole(AnswerLength.extend(answer(exchange), longer.extra()));
            case Fault.TruncatedAnswer truncated -> new Delivery.Truncated(answer(exchange), truncated.keepBytes());
            case Fault.Slow slow -> new Delivery.Late(answer(exchange), slow.delay());
            case Fault.Cut cut -> cut(exchange, cut);
        };
    }

    private Delivery cut(Exchange exchange, Fault.Cut cut) throws IOException {
        if (cut instanceof Fault.ResetBeforeReading) {
            return new Delivery.Reset();
        }
        readOrApply(exchange, cut.applied());
        return switch (cut) {
            case Fault.ResetBeforeReading before -> new Delivery.Reset();
            case Fault.ResetAfterReading after -> new Delivery.Reset();
            case Fault.HangUp hangUp -> new Delivery.HungUp();
            case Fault.Silence silence -> new Delivery.Silent(silence.hold());
        };
    }

    private void readOrApply(Exchange exchange, boolean apply) throws IOException {
        exchange.request().body();
        if (apply) {
            answer(exchange);
        }
    }

    private Answer answer(Exchange exchange) throws IOException {
        return headers.complete(exchange, attempt(exchange));
    }

    private Answer attempt(Exchange exchange) throws IOException {
        try {
            return operations.perform(exchange);
        } catch (RefusedException refused) {
            return refused.answer();
        } catch (BodyTooLargeException e) {
            return RestErrors.error(413, "REQUEST_ENTITY_TOO_LARGE", "Request entity too large");
        }
    }

    private void note(Exchange exchange, SendLog.@Nullable Ticket ticket, Delivery delivery) {
        Optional<Answer> answer = answered(delivery);
        int status = answer.map(Answer::status).orElse(0);
        if (ticket != null) {
            world.sends().ended(ticket, status, exchange.elements());
        }
        String requestId =
                answer.map(a -> a.headers().getOrDefault("x-li-request-id", "")).orElse("");
        world.calls()
                .add(new Call(
                        exchange.at(),
                        exchange.request().method(),
                        exchange.request().path() + query(exchange.request()),
                        exchange.route().endpoint().name(),
                        exchange.app(),
                        exchange.member(),
                        status,
                        CallNotes.of(exchange, answer),
                        requestId));
    }

    private static String query(Request request) {
        return request.query().isEmpty() ? "" : "?" + request.query();
    }

    private static Optional<Answer> answered(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Whole whole -> Optional.of(whole.answer());
            case Delivery.Late late -> Optional.of(late.answer());
            case Delivery.Truncated truncated -> Optional.of(truncated.answer());
            case Delivery.Reset reset -> Optional.empty();
            case Delivery.HungUp hungUp -> Optional.empty();
            case Delivery.Silent silent -> Optional.empty();
        };
    }
}
