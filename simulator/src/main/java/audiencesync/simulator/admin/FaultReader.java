package audiencesync.simulator.admin;

import audiencesync.simulator.fault.Elements;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.fault.Schedule;
import audiencesync.simulator.fault.Target;
import audiencesync.simulator.world.Quota;
import audiencesync.simulator.world.TokenProblem;
import java.time.Duration;
import java.util.Set;

/** Reads a fault rule from JSON; the README lists the kinds with their members. */
final class FaultReader {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private FaultReader() {}

    static FaultRule rule(Fields body) {
        body.only("endpoint", "app", "member", "segment", "skip", "times", "lasting", "probability", "seed", "fault");
        Target target = new Target(
                body.has("endpoint") ? body.choice("endpoint", Endpoint.class) : null,
                body.optional("app").orElse(null),
                body.optional("member").orElse(null),
                body.has("segment") ? (Long) body.number("segment") : null);
        Schedule schedule = new Schedule(
                body.integer("skip", 0),
                body.integer("times", Integer.MAX_VALUE),
                body.duration("lasting").orElse(null),
                body.decimal("probability", 1),
                body.number("seed", 0));
        return new FaultRule(target, schedule, fault(body.object("fault")));
    }

    private static Fault fault(Fields fault) {
        String kind = fault.text("kind");
        return switch (kind) {
            case "throttled" ->
                new Fault.Throttled(fault.only("kind", "quota").choice("quota", Quota.class, Quota.MINUTE));
            case "tokenRefused" ->
                new Fault.TokenRefused(fault.only("kind", "problem").choice("problem", TokenProblem.class));
            case "denied" -> none(fault, new Fault.Denied());
            case "notFound" -> none(fault, new Fault.NotFound());
            case "requestTimeout" -> none(fault, Fault.requestTimeout());
            case "conflict" -> none(fault, Fault.conflict());
            case "tooLarge" -> none(fault, Fault.tooLarge());
            case "locked" -> none(fault, Fault.locked());
            case "segmentLimitExceeded" -> none(fault, Fault.segmentLimitExceeded());
            case "versionNotActive" ->
                Fault.versionNotActive(fault.only("kind", "version").text("version"));
            case "serverError" -> Fault.serverError(fault.only("kind", "status").integer("status", 500));
            case "refused" -> refused(fault);
            case "htmlPage" -> new Fault.HtmlPage(fault.only("kind", "status").integer("status", 502));
            case "badElements" ->
                new Fault.BadElements(fault.only("kind", "indexes").integers("indexes"));
            default -> wire(fault, kind);
        };
    }

    private static Fault wire(Fields fault, String kind) {
        return switch (kind) {
            case "resetBeforeReading" -> none(fault, new Fault.ResetBeforeReading());
            case "resetAfterReading" -> new Fault.ResetAfterReading(applied(fault));
            case "hangUp" -> new Fault.HangUp(applied(fault));
            case "silence" ->
                new Fault.Silence(applied(fault), fault.duration("hold").orElse(A_MINUTE));
            case "truncatedAnswer" ->
                new Fault.TruncatedAnswer(fault.only("kind", "keepBytes").integer("keepBytes", 10));
            case "shortAnswer" ->
                new Fault.ShortAnswer(fault.only("kind", "missing").integer("missing", 1));
            case "surplusAnswer" ->
                new Fault.SurplusAnswer(fault.only("kind", "extra").integer("extra", 1));
            case "slow" ->
                new Fault.Slow(fault.only("kind", "delay").duration("delay").orElse(A_MINUTE));
            case "elements" -> elements(fault);
            default ->
                throw new IllegalArgumentException("/fault/kind is \"" + kind + "\", which is unknown; see the README");
        };
    }

    private static Fault none(Fields fields, Fault fault) {
        fields.only("kind");
        return fault;
    }

    private static boolean applied(Fields fault) {
        return fault.only("kind", "applied", "hold").flag("applied", true);
    }

    private static Fault refused(Fields fault) {
        fault.only("kind", "status", "code", "message");
        return new Fault.Refused(
                Math.toIntExact(fault.number("status")),
                fault.optional("code").orElse(null),
                fault.text("message", "Refused"));
    }

    private static Fault elements(Fields fault) {
        fault.only("kind", "status", "indexes", "everyNth", "probability", "seed", "code", "message");
        int status = Math.toIntExact(fault.number("status"));
        Elements hit = hit(fault);
        if (!fault.has("message")) {
            return Fault.elements(status, hit);
        }
        return new Fault.ElementFault(hit, status, fault.optional("code").orElse(null), fault.text("message"));
    }

    private static Elements hit(Fields fault) {
        if (fault.has("indexes")) {
            return new Elements.At(Set.copyOf(fault.integers("indexes")));
        }
        if (fault.has("probability")) {
            return new Elements.Share(fault.decimal("probability", 1), fault.number("seed", 0));
        }
        return new Elements.EveryNth(fault.integer("everyNth", 1));
    }
}
