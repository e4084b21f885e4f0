package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.http.HttpReply;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.ManagementApi;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.KnownAdAccount;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ad accounts of a connection: shown with the member's role, as LinkedIn has them now, and selected. Thread-safe. */
public final class AdAccounts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedInCalls calls;
    private final AccountReader reader;
    private final ConnectionStore connections;
    private final Completion completion;
    private final Clock clock;

    /** With LinkedIn, the connections, what finishes an incomplete one, and the time. */
    public AdAccounts(
            LinkedInCalls calls,
            ManagementApi linkedIn,
            ConnectionStore connections,
            Completion completion,
            Clock clock) {
        this.calls = requireNonNull(calls, "calls is null");
        this.reader = new AccountReader(requireNonNull(linkedIn, "linkedIn is null"));
        this.connections = requireNonNull(connections, "connections is null");
        this.completion = requireNonNull(completion, "completion is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A connection whose accounts were read, or why they were not. */
    private sealed interface Reading {
        record Read(Connection connection) implements Reading {}

        record Not(HttpReply reply) implements Reading {}
    }

    /** Reads and shows them; an incomplete connection is finished by the way, and may become another one. */
    HttpReply show(Connection connection) {
        return switch (read(connection)) {
            case Reading.Not not -> not.reply();
            case Reading.Read read -> shown(read.connection());
        };
    }

    /** Selects these and no others; each must be there, with a role that may write. */
    HttpReply select(Connection connection, Set<AdAccountId> wanted) {
        return switch (read(connection)) {
            case Reading.Not not -> not.reply();
            case Reading.Read read -> {
                var now = read.connection();
                var known = now.known().stream()
                        .collect(Collectors.toMap(one -> one.account().id(), KnownAdAccount::role));
                var missing =
                        wanted.stream().filter(id -> !known.containsKey(id)).toList();
                if (!missing.isEmpty()) {
                    yield problem(ProblemType.AD_ACCOUNT_NOT_FOUND, "The member cannot reach ", missing);
                }
                var readOnly = now.known().stream()
                        .filter(one -> wanted.contains(one.account().id())
                                && !one.role().mayWrite())
                        .map(one -> one.account().id())
                        .toList();
                if (!readOnly.isEmpty()) {
                    yield problem(ProblemType.AD_ACCOUNT_READ_ONLY, "The member is VIEWER on ", readOnly);
                }
                var selected = connections.update(now.workspace(), now.id(), stands -> stands.selecting(wanted));
                yield selected == null ? gone() : shown(selected);
            }
        };
    }

    private Reading read(Connection connection) {
        return switch (connection.state()) {
            case INCOMPLETE -> finished(connection);
            case ACTIVE, REAUTHORIZE, DISCONNECTED -> readAgain(connection);
        };
    }

    private Reading finished(Connection connection) {
        var until = clock.instant().plus(PATIENCE);
        return switch (completion.complete(connection.workspace(), connection.id(), until)) {
            case Completion.Result.Done done -> read(done.connection(), done.accountsNotRead());
            case Completion.Result.Later later -> new Reading.Not(Refusals.reply(later.refusal()));
            case Completion.Result.OtherMember _, Completion.Result.Gone _ -> new Reading.Not(gone());
        };
    }

    private static Reading read(Connection connection, @Nullable ApiRefusal notRead) {
        return notRead == null ? new Reading.Read(connection) : new Reading.Not(Refusals.reply(notRead));
    }

    private Reading readAgain(Connection connection) {
        return switch (calls.call(connection.workspace(), connection.id(), reader::read)) {
            case ApiAnswer.Refused<List<KnownAdAccount>> refused -> new Reading.Not(Refusals.reply(refused.refusal()));
            case ApiAnswer.Given<List<KnownAdAccount>> given -> {
                var now = connections.update(
                        connection.workspace(), connection.id(), stands -> stands.knowing(given.value()));
                yield now == null ? new Reading.Not(gone()) : new Reading.Read(now);
            }
        };
    }

    private static HttpReply shown(Connection connection) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("connection", connection.id().value());
        var array = json.putArray("adAccounts");
        connection.known().forEach(known -> array.add(ConnectionJson.account(known, connection)));
        return HttpReply.json(200, json.toString());
    }

    private static HttpReply problem(ProblemType type, String text, List<AdAccountId> accounts) {
        var ids = accounts.stream().map(AdAccountId::toString).sorted().collect(Collectors.joining(", "));
        return Problem.of(type, text + ids + ".").reply();
    }

    private static HttpReply gone() {
        return Problem.of(ProblemType.CONNECTION_NOT_FOUND, "The connection was removed meanwhile.")
                .reply();
    }
}
