package audiencesync.local;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import audiencesync.local.demo.Demo;
import audiencesync.local.emulator.EmulatorUnavailableException;
import audiencesync.local.emulator.StackFailedException;
import audiencesync.local.product.InOneJvm;
import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PortInUse;
import audiencesync.local.product.Product;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts the product on this machine; {@code ./run} calls it. */
public final class Main {
    private static final Path LOG = Path.of(".local", "functions.log");
    private static final int OK = 0;
    private static final int NOT_AS_IT_SHOULD_BE = 1;
    private static final int WRONG_USE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    Main(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Ends with 0, with 1 if something is not as it should be, with 2 if it was called wrongly. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(new Main(System.getenv(), System.out, System.err, Clock.systemUTC()).run(List.of(arguments)));
    }

    int run(List<String> arguments) throws InterruptedException {
        return switch (Command.parse(arguments, environment)) {
            case Command.Help() -> {
                out.print(Command.USAGE);
                yield OK;
            }
            case Command.Wrong(var message) -> {
                err.println(message);
                yield WRONG_USE;
            }
            case Command.Start start -> start(start);
        };
    }

    private int start(Command.Start start) throws InterruptedException {
        var began = clock.instant();
        try (var product = product(start)) {
            Runtime.getRuntime().addShutdownHook(new Thread(product::close, "end everything"));
            if (start.demo()) {
                return new Demo(product, out, clock).run() ? OK : NOT_AS_IT_SHOULD_BE;
            }
            var log = start.aws() ? OnEmulator.LOGS : LOG.toString();
            out.print(Ready.text(product, log, Duration.between(began, clock.instant())));
            out.flush();
            new CountDownLatch(1).await();
            return OK;
        } catch (PortInUse inUse) {
            err.println("Port " + inUse.port() + " is in use. Take another one: PORT=8090 ./run");
            return NOT_AS_IT_SHOULD_BE;
        } catch (IOException | EmulatorUnavailableException | StackFailedException broken) {
            err.println(broken.getMessage());
            return NOT_AS_IT_SHOULD_BE;
        }
    }

    private static PrintStream log() throws IOException {
        Files.createDirectories(LOG.getParent());
        return new PrintStream(Files.newOutputStream(LOG, CREATE, APPEND), true, StandardCharsets.UTF_8);
    }

    private Product product(Command.Start start) throws IOException, PortInUse {
        if (start.aws()) {
            return OnEmulator.start(
                    Path.of("").toAbsolutePath(),
                    environment,
                    start.port(),
                    start.simulatorPort(),
                    clock,
                    out::println);
        }
        return InOneJvm.start(start.port(), start.simulatorPort(), clock, log());
    }
}
