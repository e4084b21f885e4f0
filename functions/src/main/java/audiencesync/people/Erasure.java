package audiencesync.people;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.Member;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.ErroredStore;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.JsonBody;
import audiencesync.http.JsonFields;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.management.AudienceOrder;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.StepStore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use case: erases a person. Drops them from the errored users that are kept, and queues their removal from every
 * audience that a step of the workspace names, by e-mail, by advertising id, and as they would have been sent again.
 *
 * <p>The order of the audiences is kept for the next 14 hours, so that the person's users who are still on the way with
 * the same external id do not come after the removal. Without an external id such a user may still be added within 13
 * hours; so may somebody whom the Canvas sends again. Figures stay, since they name nobody.
 *
 * <p>A removal waits for 13 hours while its connection cannot be used, and is given up then: the answer lists such
 * audiences as blocked, and the engine writes {@code removal_given_up}. Thread-safe.
 */
public final class Erasure {
    private static final Duration BUDGET = Duration.ofSeconds(15);

    private final StepStore steps;
    private final ConnectionStore connections;
    private final AudienceOrder order;
    private final PersonReader reader;
    private final Forgetting forgetting;
    private final Removals removals;
    private final Clock clock;

    /** With its ports. */
    public Erasure(
            StepStore steps,
            ConnectionStore connections,
            ErroredStore errored,
            DeliveryQueue queue,
            AudienceOrder order,
            ExternalIdRule externalIds,
            Clock clock,
            RandomGenerator random) {
        this.steps = requireNonNull(steps, "steps is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.order = requireNonNull(order, "order is null");
        this.reader = new PersonReader(requireNonNull(externalIds, "externalIds is null"));
        this.forgetting = new Forgetting(requireNonNull(errored, "errored is null"), clock);
        this.removals = new Removals(requireNonNull(queue, "queue is null"), clock, random);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Answers {@code DELETE /v1/people?cursor=}: {@code {externalId?, email?, gaid?}}. Idempotent. */
    public HttpReply erase(WorkspaceId workspace, HttpRequest request) {
        return switch (JsonBody.read(request, Set.of("externalId", "email", "gaid"), Set.of())) {
            case JsonBody.Content.Unusable(var problem) -> problem.reply();
            case JsonBody.Content.Read(var fields) ->
                erase(workspace, fields, request.query().get("cursor"));
        };
    }

    private HttpReply erase(WorkspaceId workspace, JsonFields fields, @Nullable String cursor) {
        var person = reader.read(fields);
        if (person == null) {
            return fields.refusal();
        }
        try {
            return erase(workspace, person, cursor);
        } catch (BadCursor foreign) {
            return ErroredUsers.badCursor();
        }
    }

    private HttpReply erase(WorkspaceId workspace, Person person, @Nullable String cursor) {
        var all = steps.list(workspace);
        var dropped = forgetting.drop(person, all, cursor, clock.instant().plus(BUDGET));
        var members = new LinkedHashSet<Member>(person.members());
        members.addAll(dropped.members());
        var targets = Removals.targets(all);
        if (person.externalId() != null && !members.isEmpty()) {
            targets.keySet().forEach(order::cover);
        }
        if (!members.isEmpty() && !removals.send(person, members, targets)) {
            return Problem.of(ProblemType.ERASURE_INCOMPLETE, "The queue did not confirm all removals.")
                    .reply();
        }
        var queued = members.isEmpty() ? Set.<Target>of() : targets.keySet();
        return answer(dropped, queued, blocked(workspace, queued));
    }

    private List<Target> blocked(WorkspaceId workspace, Collection<Target> targets) {
        if (targets.isEmpty()) {
            return List.of();
        }
        var active = connections.list(workspace).stream()
                .filter(connection -> connection.state() == ConnectionState.ACTIVE)
                .map(Connection::id)
                .collect(Collectors.toSet());
        return targets.stream()
                .filter(target -> !active.contains(target.connection()))
                .toList();
    }

    private static HttpReply answer(Forgetting.Dropped dropped, Collection<Target> queued, List<Target> blocked) {
        var json = JsonNodeFactory.instance.objectNode().put("forgotten", dropped.users());
        list(json.putArray("removalsQueued"), queued);
        list(json.putArray("removalsBlocked"), blocked);
        json.put("next", dropped.next());
        return HttpReply.json(202, json.toString())
                .withFact("forgotten", dropped.users())
                .withFact("removalsQueued", queued.size())
                .withFact("removalsBlocked", blocked.size());
    }

    private static void list(ArrayNode audiences, Collection<Target> targets) {
        for (var target : targets) {
            audiences
                    .addObject()
                    .put("connectionId", target.connection().value())
                    .put("adAccountId", target.adAccount().value())
                    .put("audienceId", target.segment().value());
        }
    }
}
