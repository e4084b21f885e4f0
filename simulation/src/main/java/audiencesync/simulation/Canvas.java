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
import java.util.function.Function;
import java.util.random.RandomGenerator;

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
    private int open;

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
    }

    List<Posted> posted() {
        return posted;
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
        int step = random.nextInt(steps.size());
        var users = new ArrayList<Map<String, String>>();
        int count = random.nextInt(4) == 0 ? random.nextInt(30) + 1 : random.nextInt(3) + 1;
        if (scenario.isLarge() && number == 0) {
            count = MORE_THAN_A_CHUNK;
        }
        for (int i = 0; i < count; i++) {
            users.add(user(step, i));
        }
        var body = json(users);
        post(number, step, body);
        if (random.nextInt(4) == 0) {
            scheduler.sleep(Duration.ofSeconds(random.nextInt(120)));
            betweenTries.run();
            post(number, step, body);
        }
        open--;
    }

    private Action action(int step) {
        return scenario.bothActions() && step == 1 ? Action.REMOVE : Action.ADD;
    }

    private Map<String, String> user(int step, int index) {
        int person = random.nextInt(scenario.people());
        long now = scheduler.now().toEpochMilli();
        // Whole minutes as many callers send them: entries of both actions at the same time.
        var enteredAt =
                Instant.ofEpochMilli(random.nextInt(4) == 0 ? now - now % 60_000 : now - random.nextInt(3) * 1_000L);
        var fields = new HashMap<String, String>();
        fields.put("enteredAt", enteredAt.toString());
        fields.put("externalId", "p" + person);
        int kind = random.nextInt(8);
        if (kind == 0) {
            posted.add(new Posted(step, action(step), person, enteredAt, null, NotSyncedReason.MISSING_MATCH_FIELDS));
        } else if (kind == 1) {
            fields.put("email", "nobody at all");
            posted.add(new Posted(step, action(step), person, enteredAt, null, NotSyncedReason.BAD_EMAIL));
        } else {
            var hash = "%064x".formatted(person + 1);
            fields.put("email", hash);
            GoogleAdId gaid = null;
            // The same address with and without an advertising id is two payloads; only where no order is at stake.
            if (!scenario.bothActions() && index % 2 == 0) {
                gaid = new GoogleAdId(new UUID(person + 1, index + 1));
                fields.put("gaid", gaid.text());
            }
            var user = new Posted(
                    step, action(step), person, enteredAt, new Member(new HashedEmail(hash), gaid, null), null);
            trace.add(scheduler.now(), "canvas", "p" + person + " enters at " + enteredAt + " to " + user.action());
            posted.add(user);
        }
        return fields;
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

    private void post(int number, int step, byte[] body) {
        var request = new HttpRequest(
                "POST",
                "/v1/steps/" + steps.get(step).step() + "/users",
                Map.of("id", steps.get(step).step().value()),
                Map.of(),
                Map.of("idempotency-key", "request-" + number, "content-type", "application/json"),
                List.of(),
                body);
        while (true) {
            var accepted = new boolean[1];
            var function = new Host("ingest-" + number, scheduler, clockError());
            scheduler.spawn(function, Duration.ofMillis(random.nextInt(50)), () -> {
                var outcome = ingestions.apply(function).ingest(steps.get(step).workspace(), request);
                accepted[0] = outcome instanceof IngestOutcome.Accepted;
                function.die();
            });
            for (int second = 0; second < 30 && !accepted[0] && !function.isDead(); second++) {
                scheduler.sleep(Duration.ofSeconds(1));
            }
            if (accepted[0]) {
                return;
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
