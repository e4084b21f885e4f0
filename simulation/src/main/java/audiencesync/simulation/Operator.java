package audiencesync.simulation;

import audiencesync.audience.StepKey;
import audiencesync.delivery.ErroredStoreUnavailable;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.management.Launching;
import audiencesync.people.Resending;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The people who run the steps: launch them, stop them, launch them again, and send errored users again. */
final class Operator {
    private static final Duration LAST_RESEND = Duration.ofHours(16);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scheduler scheduler;
    private final Scenario scenario;
    private final List<StepKey> steps;
    private final Launching launching;
    private final Function<Host, Resending> resendings;
    private final IntPredicate isQuiet;
    private final IntConsumer signIn;
    private final Trace trace;
    private final RandomGenerator random;
    private int open;
    private int stops;
    private int resent;

    Operator(
            Scheduler scheduler,
            Scenario scenario,
            List<StepKey> steps,
            Launching launching,
            Function<Host, Resending> resendings,
            IntPredicate isQuiet,
            IntConsumer signIn,
            Trace trace,
            RandomGenerator random) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.steps = steps;
        this.launching = launching;
        this.resendings = resendings;
        this.isQuiet = isQuiet;
        this.signIn = signIn;
        this.trace = trace;
        this.random = random;
    }

    /** How often a step was stopped. */
    int stops() {
        return stops;
    }

    /** How many users were sent again, as the answers say. */
    int resent() {
        return resent;
    }

    boolean isDone() {
        return open == 0;
    }

    void start() {
        for (int step = 0; step < steps.size(); step++) {
            int number = step;
            if (scenario.stepsChange()) {
                plan(Duration.ZERO, () -> change(number));
            } else {
                launch(number);
            }
            for (int i = 0; i < scenario.resends(); i++) {
                plan(upTo(LAST_RESEND), () -> resend(number));
            }
        }
    }

    private void plan(Duration delay, Runnable task) {
        open++;
        scheduler.spawn(new Host("operator", scheduler, Duration.ZERO), delay, () -> {
            task.run();
            open--;
        });
    }

    private void change(int step) {
        if (random.nextBoolean()) {
            scheduler.sleep(upTo(scenario.entryTime()));
        }
        launch(step);
        while (random.nextInt(3) > 0) {
            scheduler.sleep(upTo(scenario.entryTime()));
            // Else a caller would not know whether a request that got no answer was taken.
            while (!isQuiet.test(step)) {
                scheduler.sleep(Duration.ofSeconds(1));
            }
            expect(200, launching.stop(steps.get(step).workspace(), request(step, "stop", null)));
            note("stops s" + step);
            stops++;
            if (random.nextBoolean()) {
                return;
            }
            scheduler.sleep(upTo(scenario.entryTime()));
            launch(step);
        }
    }

    private void launch(int step) {
        var reply = launching.launch(steps.get(step).workspace(), request(step, "launch", null));
        if (reply.status() == 409) {
            // The authorisation had ended meanwhile.
            signIn.accept(step);
            reply = launching.launch(steps.get(step).workspace(), request(step, "launch", null));
        }
        expect(200, reply);
        note("launches s" + step);
    }

    private static void expect(int status, HttpReply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException("answered " + reply.status());
        }
    }

    private void resend(int step) {
        String cursor = null;
        do {
            var reply = new AtomicReference<@Nullable HttpReply>();
            var function = new Host("setup", scheduler, Duration.ZERO);
            var request = request(step, "resend", cursor);
            scheduler.spawn(function, Duration.ofMillis(random.nextInt(50)), () -> {
                try {
                    reply.set(resendings.apply(function).resend(steps.get(step).workspace(), request));
                } catch (LedgerUnavailable | ErroredStoreUnavailable | IntentsUnavailable unavailable) {
                    trace.add(scheduler.now(), function.name(), "resend failed: " + unavailable.getMessage());
                }
                function.die();
            });
            while (!function.isDead()) {
                scheduler.sleep(Duration.ofSeconds(1));
            }
            var answer = reply.get();
            if (answer != null && answer.status() == 202) {
                var json = json(answer);
                note("sends the errored of s" + step + " again: " + json);
                resent += json.path("resent").intValue();
                cursor = json.path("next").textValue();
                if (cursor == null) {
                    return;
                }
            } else {
                scheduler.sleep(upTo(Duration.ofMinutes(5)));
            }
        } while (true);
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private HttpRequest request(int step, String verb, @Nullable String cursor) {
        return new HttpRequest(
                "POST",
                "/v1/steps/" + steps.get(step).step() + "/" + verb,
                Map.of("id", steps.get(step).step().value()),
                cursor == null ? Map.of() : Map.of("cursor", cursor),
                Map.of(),
                List.of(),
                new byte[0]);
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    private void note(String what) {
        trace.add(scheduler.now(), "operator", what);
    }
}
