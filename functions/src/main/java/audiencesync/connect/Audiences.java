package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.http.HttpReply;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.NewSegment;
import audiencesync.linkedin.Page;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentQuery;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.oauth.LeaseStore;
import audiencesync.setup.Connection;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes audiences, each once: LinkedIn would make a second one for a repeated request ([I] linkedin-api 2.2, case 9). The
 * key by which an audience is found again comes from workspace, ad account and name, so that no workspace gets another's
 * (case 6). One caller at a time looks and makes; it keeps the lease while LinkedIn may not yet show what it made.
 * Thread-safe.
 */
public final class Audiences {
    /** LinkedIn shows a new audience everywhere after a minute or two ([V] a comment of Segment's). */
    static final Duration NOT_YET_SHOWN = Duration.ofMinutes(2);

    private static final List<Duration> LOOKS =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private static final int KEY_LENGTH = 32;

    private final LinkedInCalls calls;
    private final ManagementApi linkedIn;
    private final LeaseStore leases;
    private final Patience patience;
    private final String sourcePlatform;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * With LinkedIn, the leases, and what waiting, time and chance are.
     *
     * @param sourcePlatform the platform that LinkedIn assigned to the application
     */
    public Audiences(
            LinkedInCalls calls,
            ManagementApi linkedIn,
            LeaseStore leases,
            Patience patience,
            String sourcePlatform,
            Clock clock,
            RandomGenerator random) {
        this.calls = requireNonNull(calls, "calls is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.sourcePlatform = requireNonNull(sourcePlatform, "sourcePlatform is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** The audience of that name, made if there is none. */
    HttpReply create(Connection connection, AdAccountId account, String name, @Nullable String description) {
        var key = key(connection, account, name);
        var lease = "audience#" + key;
        var owner = Secrets.next(random);
        var now = clock.instant();
        if (!leases.take(lease, owner, now, now.plus(NOT_YET_SHOWN))) {
            return lookAgain(connection, account, key);
        }
        return switch (look(connection, account, key)) {
            case ApiAnswer.Refused<Page<Segment>> refused -> {
                leases.giveBack(lease, owner);
                yield Refusals.reply(refused.refusal());
            }
            case ApiAnswer.Given<Page<Segment>> found -> {
                if (!found.value().items().isEmpty()) {
                    leases.giveBack(lease, owner);
                    yield reply(200, found.value().items().getFirst());
                }
                var segment = new NewSegment(account, name, sourcePlatform, key, description);
                yield make(connection, segment, () -> leases.giveBack(lease, owner));
            }
        };
    }

    private HttpReply make(Connection connection, NewSegment segment, Runnable giveBack) {
        var answer = calls.call(connection.workspace(), connection.id(), token -> linkedIn.create(token, segment));
        return switch (answer) {
            case ApiAnswer.Given<SegmentId> made -> reply(201, fresh(made.value(), segment));
            case ApiAnswer.Refused<SegmentId> refused ->
                switch (refused.refusal()) {
                    // It may have been made all the same, so nobody makes another one while it may not show yet.
                    case ApiRefusal.Conflict _,
                            ApiRefusal.NoAnswer _,
                            ApiRefusal.Unreadable _,
                            ApiRefusal.ServerFault _ ->
                        lookAgain(connection, segment.account(), segment.sourceSegmentId());
                    case ApiRefusal.TokenRefused _,
                            ApiRefusal.AccessDenied _,
                            ApiRefusal.NotFound _,
                            ApiRefusal.Throttled _,
                            ApiRefusal.SegmentLimitReached _,
                            ApiRefusal.VersionInactive _,
                            ApiRefusal.Invalid _ -> {
                        giveBack.run();
                        yield Refusals.reply(refused.refusal());
                    }
                };
        };
    }

    private HttpReply lookAgain(Connection connection, AdAccountId account, String key) {
        for (var wait : LOOKS) {
            if (!wait.isZero() && !patience.waited(wait)) {
                break;
            }
            switch (look(connection, account, key)) {
                case ApiAnswer.Given<Page<Segment>> found -> {
                    if (!found.value().items().isEmpty()) {
                        return reply(200, found.value().items().getFirst());
                    }
                }
                case ApiAnswer.Refused<Page<Segment>> refused -> {
                    if (staysRefused(refused.refusal())) {
                        return Refusals.reply(refused.refusal());
                    }
                }
            }
        }
        return Problem.of(
                        ProblemType.LINKEDIN_BUSY,
                        "The audience is being made, or was a moment ago, and LinkedIn does not show it yet. Repeat the"
                                + " request in two minutes; no second one is made.")
                .reply();
    }

    /** Whether looking again within seconds cannot help. */
    private static boolean staysRefused(ApiRefusal refusal) {
        return switch (refusal) {
            case ApiRefusal.TokenRefused _,
                    ApiRefusal.AccessDenied _,
                    ApiRefusal.NotFound _,
                    ApiRefusal.Throttled _,
                    ApiRefusal.SegmentLimitReached _,
                    ApiRefusal.VersionInactive _,
                    ApiRefusal.Invalid _ -> true;
            case ApiRefusal.Conflict _, ApiRefusal.ServerFault _, ApiRefusal.NoAnswer _, ApiRefusal.Unreadable _ ->
                false;
        };
    }

    private ApiAnswer<Page<Segment>> look(Connection connection, AdAccountId account, String key) {
        var query = new SegmentQuery(account, sourcePlatform, key, 0, 1);
        return calls.call(connection.workspace(), connection.id(), token -> linkedIn.find(token, query));
    }

    private static String key(Connection connection, AdAccountId account, String name) {
        return "as_"
                + Secrets.hash(connection.workspace() + "#" + account + "#" + name)
                        .substring(0, KEY_LENGTH);
    }

    private static Segment fresh(SegmentId id, NewSegment made) {
        return new Segment(
                id,
                made.account(),
                made.name(),
                Segment.TYPE_USER,
                made.sourcePlatform(),
                made.sourceSegmentId(),
                SegmentStatus.BUILDING,
                null,
                null,
                null);
    }

    private static HttpReply reply(int status, Segment segment) {
        var json = JsonNodeFactory.instance.objectNode().put("created", status == 201);
        json.set("audience", ConnectionJson.audience(segment));
        return HttpReply.json(status, json.toString());
    }
}
