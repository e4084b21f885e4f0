package audiencesync.local.coldstart;

import audiencesync.local.emulator.EmulatorUnavailableException;
import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PortInUse;
import audiencesync.local.product.PublicApi;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Measures from the event to the answer, with the process not yet started: what a caller waits for when Lambda has no
 * environment ready. The zip that ships runs under AWS's runtime interface emulator, by its own bootstrap, with a real
 * table, queues and secrets on the local emulator. Ends with 1 if a function did not do its work.
 */
public final class ColdStart {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private final Path program;
    private final int rounds;
    private final PrintStream out;

    private ColdStart(Path program, int rounds, PrintStream out) {
        this.program = program;
        this.rounds = rounds;
        this.out = out;
    }

    /** Takes the path of the runtime interface emulator and how often each function is started. */
    public static void main(String[] arguments) throws Exception {
        try {
            new ColdStart(Path.of(arguments[0]), Integer.parseInt(arguments[1]), System.out).run();
        } catch (EmulatorUnavailableException | PortInUse | WorkNotDone failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /** A function answered something else than it should. */
    private static final class WorkNotDone extends Exception {
        private static final long serialVersionUID = 1L;

        WorkNotDone(String function, String answer, Path log) {
            super(function + " did not do its work but answered " + answer + "; it logged to " + log);
        }
    }

    private void run() throws Exception {
        var work = Files.createTempDirectory("cold-start");
        var code = unzipped(ROOT.resolve("functions/target/functions.zip"), work.resolve("code"));
        try (var product = OnEmulator.start(ROOT, System.getenv(), 0, 0, Clock.systemUTC(), out::println);
                var api = new PublicApi(product);
                var sqs = product.emulator().client(SqsClient.builder());
                var http = HttpClient.newHttpClient()) {
            var variables = variables(product);
            out.printf("%n| Function | What it is asked first | first, ms: least | median | most | second, median |%n");
            out.printf("|---|---|---|---|---|---|%n");
            for (var what : new Events(product, api, sqs).all()) {
                var log = work.resolve(what.function() + ".log");
                out.println(measure(what, code, variables, log, http).row(what));
            }
        }
    }

    private Timings measure(FirstInvocation what, Path code, Map<String, String> variables, Path log, HttpClient http)
            throws Exception {
        var first = new ArrayList<Long>();
        var second = new ArrayList<Long>();
        for (int round = 0; round < rounds; round++) {
            try (var environment = ColdEnvironment.start(program, code, what.handler(), variables, log, http)) {
                first.add(timed(what, environment, log));
                second.add(timed(what, environment, log));
            }
        }
        return new Timings(first, second);
    }

    private static long timed(FirstInvocation what, ColdEnvironment environment, Path log) throws Exception {
        var event = what.event().call();
        long start = System.nanoTime();
        var answer = environment.invoke(event);
        long took = (System.nanoTime() - start) / 1_000_000;
        if (!answer.contains(what.expected())) {
            throw new WorkNotDone(what.function(), answer, log);
        }
        return took;
    }

    /** What the stack sets for its functions; takes the queues away from them, so that they do not run meanwhile. */
    private static Map<String, String> variables(OnEmulator product) {
        try (var lambda = product.emulator().client(LambdaClient.builder())) {
            for (var mapping : List.of("SyncFunctionUsers", "SyncFunctionRetries")) {
                var id = product.stack().physicalId(mapping);
                lambda.updateEventSourceMapping(request -> request.uuid(id).enabled(false));
            }
            var name = product.stack().physicalId("IngestFunction");
            var variables = new HashMap<>(lambda.getFunctionConfiguration(request -> request.functionName(name))
                    .environment()
                    .variables());
            variables.put("AWS_ENDPOINT_URL", product.emulator().endpoint().toString());
            variables.put("AWS_REGION", product.emulator().region().id());
            variables.put("AWS_ACCESS_KEY_ID", "test");
            variables.put("AWS_SECRET_ACCESS_KEY", "test");
            return Map.copyOf(variables);
        }
    }

    private static Path unzipped(Path zip, Path folder) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
                var target = folder.resolve(entry.getName());
                Files.createDirectories(target.resolveSibling(""));
                try (var content = file.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve("bootstrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
