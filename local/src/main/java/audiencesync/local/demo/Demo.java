package audiencesync.local.demo;

import static java.util.Objects.requireNonNull;

import audiencesync.local.product.Figures;
import audiencesync.local.product.Product;
import audiencesync.local.product.PublicApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posts one sample user of each kind to a running product, and tells whether all became what they should. */
public final class Demo {
    // The window is 5 s, and a quiet Lambda poller may take 20 s; an emulator's first call starts a JVM.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Product product;
    private final PrintStream out;
    private final Clock clock;

    /** Against a running product; the table goes to {@code out}. */
    public Demo(Product product, PrintStream out, Clock clock) {
        this.product = requireNonNull(product, "product is null");
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Runs once; takes some seconds, a minute at most.
     *
     * @return whether all is right; if not, the differences were printed
     * @throws IOException if the API refuses the post or does not answer
     */
    public boolean run() throws IOException, InterruptedException {
        var users = SampleUsers.all();
        try (var api = new PublicApi(product)) {
            out.printf("Posting %d users, then waiting for the 5 s window ...%n%n", users.size());
            var refused = refused(api.postUsers(body(users)));
            var figures = settled(api, users.size());
            var report = Report.of(users, refused, figures, product.audience());
            report.lines().forEach(out::println);
            out.println();
            report.differences().forEach(out::println);
            out.println(report.differences().isEmpty() ? "All as it should be." : "NOT as it should be.");
            return report.differences().isEmpty();
        }
    }

    private static String body(List<SampleUser> users) {
        var body = JsonNodeFactory.instance.objectNode();
        users.forEach(user -> body.withArray("/users").add(user.json()));
        return body.toString();
    }

    private static Map<Integer, String> refused(JsonNode answer) {
        var refused = new HashMap<Integer, String>();
        for (var user : answer.path("notSynced")) {
            refused.put(user.path("index").intValue(), user.path("reason").textValue());
        }
        return refused;
    }

    private Figures settled(PublicApi api, int users) throws IOException, InterruptedException {
        var giveUpAt = clock.instant().plus(PATIENCE);
        var figures = api.figures();
        while ((figures.entered() < users || figures.pending() > 0)
                && clock.instant().isBefore(giveUpAt)) {
            Thread.sleep(BETWEEN_LOOKS);
            figures = api.figures();
        }
        return figures;
    }
}
