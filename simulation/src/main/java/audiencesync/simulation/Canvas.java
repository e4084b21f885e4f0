package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.StepKey;
import audiencesync.http.HttpRequest;
import audiencesync.ingest.IngestOutcome;
import audiencesync.ingest.Ingestion;
import audiencesync.metrics.NotSyncedReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The callers: post users, repeat until they are taken, and now and then once more. */
final class Canvas {
    private static final int MORE_THAN_A_CHUNK = 5_200;

    private final Scheduler scheduler;
    private final Scenario scenario;
    private final List<StepKey> steps;
    private final Function<Host, Ingestion> ingestions;
    private final Runnable betweenTries;
    private final Trace trace;
    private final RandomGenerator random;
    private final List<Posted> posted = new ArrayList<>();
    /** How many requests are on their way, by step. */
    private final int[] inFlight;

    private int open;
    private int refused;

    Canvas(
            Scheduler scheduler,
            Scenario scenario,
            List<StepKey> steps,
            Function<Host, Ingestion> ingestions,
            Runnable betweenTries,
            Trace trace,
            RandomGenerator random) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.steps = steps;
        this.ingestions = ingestions;
        this.betweenTries = betweenTries;
        this.trace = trace;
        this.random = random;
        this.inFlight = new int[steps.size()];
    }

    List<Posted> posted() {
        return posted;
    }

    /** How many requests a step refused that was not live. */
    int refused() {
        return refused;
    }

    boolean isDone() {
        return open == 0;
    }

    void start() {
        for (int request = 0; request < scenario.requests(); request++) {
            int number = request;
            open++;
            var delay = Duration.ofMillis(random.nextLong(scenario.entryTime().toMillis() + 1));
            scheduler.spawn(new Host("canvas-" + number, scheduler, Duration.ZERO), delay, () -> request(number));
        }
    }

    private void request(int number) {
        var users = new ArrayList<Entering>();
        int count = random.nextInt(4) == 0 ? random.nextInt(30) + 1 : random.nextInt(3) + 1;
        if (scenario.isLarge() && number == 0) {
            count = MORE_THAN_A_CHUNK;
        }
        int first = random.nextInt(steps.size());
        // Some send the same users with the same key through two steps, which are two deliveries.
        int last = random.nextInt(4) == 0 ? first + 1 : first;
        // An entry that looks later than its receipt would be moved to it, and be no tie any more.
        var before = scheduler.now().minusSeconds(last > first ? 1 : 0);
        for (int i = 0; i < count; i++) {
            users.add(user(i, before.toEpochMilli()));
        }
        var body = json(users.stream().map(Entering::fields).toList());
        for (int i = first; i <= last; i++) {
            int step = i % steps.size();
            inFlight[step]++;
            if (post(number, step, body)) {
                trace.add(
                        scheduler.now(),
                        "canvas",
                        users.stream().limit(20).map(Entering::text).toList() + " " + action(step));
                users.forEach(user -> posted.add(user.to(step, action(step))));
                if (random.nextInt(4) == 0) {
                    scheduler.sleep(Duration.ofSeconds(random.nextInt(120)));
                    betweenTries.run();
                    post(number, step, body);
                }
            }
            inFlight[step]--;
        }
        open--;
    }

    /** Whether no request for a step is on its way. */
    boolean isQuiet(int step) {
        return inFlight[step] == 0;
    }

    private Action action(int step) {
        return scenario.bothActions() && step == 1 ? Action.REMOVE : Action.ADD;
    }

    /** A user of a request, and what is to become of them. */
    private record Entering(
            Map<String, String> fields,
            int person,
            Instant enteredAt,
            boolean mayBeMoved,
            @Nullable Member member,
            @Nullable NotSyncedReason notSynced) {
        String text() {
            return "p" + person + " at " + enteredAt;
        }

        Posted to(int step, Action action) {
            return new Posted(step, action, person, enteredAt, mayBeMoved, member, notSynced);
        }
    }

    private Entering user(int index, long before) {
        int person = random.nextInt(scenario.people());
        // Whole minutes as many callers send them: entries of both actions at the same time.
        boolean isWhole = random.nextInt(4) == 0;
        var enteredAt = Instant.ofEpochMilli(isWhole ? before - before % 60_000 : before - random.nextInt(3) * 1_000L);
        boolean mayBeMoved =
                enteredAt.isAfter(scheduler.now().minus(scenario.clockError().multipliedBy(2)));
        var fields = new HashMap<String, String>();
        fields.put("enteredAt", enteredAt.toString());
        fields.put("externalId", "p" + person);
        int kind = random.nextInt(8);
        if (kind == 0) {
            return new Entering(fields, person, enteredAt, mayBeMoved, null, NotSyncedReason.MISSING_MATCH_FIELDS);
        }
        if (kind == 1) {
            fields.put("email", "nobody at all");
            return new Entering(fields, person, enteredAt, mayBeMoved, null, NotSyncedReason.BAD_EMAIL);
        }
        var hash = "%064x".formatted(person + 1);
        fields.put("email", hash);
        GoogleAdId gaid = null;
        // The same address with and without an advertising id is two payloads; only where no order is at stake.
        if (!scenario.bothActions() && index % 2 == 0) {
            gaid = new GoogleAdId(new UUID(person + 1, index + 1));
            fields.put("gaid", gaid.text());
        }
        return new Entering(fields, person, enteredAt, mayBeMoved, new Member(new HashedEmail(hash), gaid, null), null);
    }

    /** Names the person behind a payload, for the trace. */
    static String person(Member member) {
        var email = member.email();
        return email == null ? "?" : "p" + (Integer.parseInt(email.hex().substring(56), 16) - 1);
    }

    private static byte[] json(List<Map<String, String>> users) {
        var json = new StringBuilder("{\"users\":[");
        for (var user : users) {
            json.append(json.charAt(json.length() - 1) == '[' ? "{" : ",{");
            user.forEach((name, value) ->
                    json.append('"').append(name).append("\":\"").append(value).append("\","));
            json.setCharAt(json.length() - 1, '}');
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Posts until it is taken, or refused for good: the step takes no users. */
    private boolean post(int number, int step, byte[] body) {
        var request = new HttpRequest(
                "POST",
                "/v1/steps/" + steps.get(step).step() + "/users",
                Map.of("id", steps.get(step).step().value()),
                Map.of(),
                Map.of("idempotency-key", "request-" + number, "content-type", "application/json"),
                List.of(),
                body);
        while (true) {
            var answered = new AtomicReference<@Nullable IngestOutcome>();
            var function = new Host("ingest-" + number, scheduler, clockError());
            scheduler.spawn(function, Duration.ofMillis(random.nextInt(50)), () -> {
                answered.set(ingestions.apply(function).ingest(steps.get(step).workspace(), request));
                function.die();
            });
            for (int second = 0; second < 30 && answered.get() == null && !function.isDead(); second++) {
                scheduler.sleep(Duration.ofSeconds(1));
            }
            var outcome = answered.get();
            if (outcome instanceof IngestOutcome.Accepted) {
                trace.add(scheduler.now(), "canvas", "request-" + number + " entered s" + step);
                return true;
            }
            if (outcome != null && outcome.reply().status() == 409) {
                trace.add(scheduler.now(), "canvas", "request-" + number + " refused by s" + step);
                refused++;
                return false;
            }
            scheduler.sleep(Duration.ofSeconds(random.nextInt(5, 60)));
            betweenTries.run();
        }
    }

    private Duration clockError() {
        int most = (int) scenario.clockError().toMillis();
        return Duration.ofMillis(random.nextInt(-most, most + 1));
    }
}
