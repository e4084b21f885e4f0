package audiencesync.local.e2e;

import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.local.product.Figures;
import audiencesync.local.product.InOneJvm;
import audiencesync.local.product.PublicApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A product of a test's own, with what it logged. */
final class RunningProduct implements AutoCloseable {
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final InOneJvm product;
    private final PublicApi api;

    RunningProduct() throws Exception {
        var log = new PrintStream(logged, true, StandardCharsets.UTF_8);
        product = InOneJvm.start(0, 0, Clock.systemUTC(), log);
        api = new PublicApi(product);
    }

    InOneJvm product() {
        return product;
    }

    PublicApi api() {
        return api;
    }

    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /** The bodies of all messages that are not deleted. */
    List<String> queued() {
        return Arrays.stream(Line.values())
                .flatMap(line -> product.queue().kept(line).stream())
                .map(kept -> kept.body())
                .toList();
    }

    /** The first figures that satisfy a condition; those at the end of the patience if none do. */
    Figures figuresWhen(Duration patience, Predicate<Figures> wanted) throws Exception {
        return new Patience(patience, Duration.ofMillis(50)).until(api::figures, wanted);
    }

    @Override
    public void close() {
        api.close();
        product.close();
    }
}
