package audiencesync.local.product;

import audiencesync.function.Settings;
import audiencesync.function.Wiring;
import audiencesync.local.emulator.Emulator;
import audiencesync.local.emulator.EmulatorChoice;
import audiencesync.local.emulator.EmulatorStack;
import audiencesync.local.emulator.FunctionLogs;
import audiencesync.local.emulator.StackSource;
import audiencesync.local.seed.Seed;
import audiencesync.local.seed.Seeded;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The whole product on a local AWS emulator: the real template, every function a process of its own, seeded through
 * the adapters of AWS by the same code as in one process; the simulated LinkedIn runs here. Thread-safe.
 */
public final class OnEmulator implements Product {
    /** Where the functions' log lines are, below the root: a file for each function. */
    public static final String LOGS = ".local/logs";

    private static final String STACK = "audience-sync";

    private final SimulatedLinkedIn linkedIn;
    private final Emulator emulator;
    private final EmulatorStack stack;
    private final FunctionLogs logs;
    private final String adminKey;
    private final Seeded seeded;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnEmulator(SimulatedLinkedIn linkedIn, Emulator emulator, EmulatorStack stack, Path root) {
        this.linkedIn = linkedIn;
        this.emulator = emulator;
        this.stack = stack;
        this.logs = stack.followLogs(root.resolve(LOGS));
        this.adminKey = operate(linkedIn, emulator, stack);
        this.seeded = seed(linkedIn, emulator, stack);
    }

    /**
     * Starts an emulator, deploys the stack and seeds it. What the functions log goes to {@code .local/logs}.
     *
     * @param root the folder of {@code template.yaml}
     * @param environment says which emulator, see {@link EmulatorChoice}
     * @param port of the emulator; 0 for any free one
     * @param simulatorPort of the simulated LinkedIn; 0 for any free one
     * @param says takes one line for the person at the keyboard
     * @throws PortInUse if the simulator's port is
     * @throws audiencesync.local.emulator.EmulatorUnavailableException if no emulator can run here
     * @throws audiencesync.local.emulator.StackFailedException if the stack does not stand
     */
    public static OnEmulator start(
            Path root, Map<String, String> environment, int port, int simulatorPort, Clock clock, Consumer<String> says)
            throws PortInUse {
        var choice = new HashMap<>(environment);
        // The one that runs functions as processes of this machine, where they reach the simulated LinkedIn.
        choice.putIfAbsent("EMULATOR", "ministack");
        choice.putIfAbsent("EMULATOR_PORT", Integer.toString(port));
        var linkedIn = linkedIn(simulatorPort, clock);
        try {
            var emulator = new EmulatorChoice(root, choice, says).start();
            try {
                return new OnEmulator(linkedIn, emulator, deploy(linkedIn, emulator, root), root);
            } catch (RuntimeException failed) {
                emulator.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            linkedIn.close();
            throw failed;
        }
    }

    private static SimulatedLinkedIn linkedIn(int port, Clock clock) throws PortInUse {
        try {
            return SimulatedLinkedIn.start(port, clock);
        } catch (UncheckedIOException inUse) {
            throw new PortInUse(port, inUse);
        }
    }

    private static EmulatorStack deploy(SimulatedLinkedIn linkedIn, Emulator emulator, Path root) {
        var address = linkedIn.simulator().origin().toString();
        var parameters = Map.of("LinkedInApiUrl", address, "LinkedInOAuthUrl", address);
        return EmulatorStack.deploy(emulator, StackSource.of(root), STACK, parameters);
    }

    private static Seeded seed(SimulatedLinkedIn linkedIn, Emulator emulator, EmulatorStack stack) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        var wiring = new Wiring(settings(linkedIn, emulator, stack), credentials, line -> {});
        return new Seed(wiring).plant(linkedIn.grant());
    }

    /** Puts in who we are at LinkedIn, as an operator does; answers the admin key that the stack made. */
    private static String operate(SimulatedLinkedIn linkedIn, Emulator emulator, EmulatorStack stack) {
        linkedIn.returnTo(stack.apiUrl());
        var app = linkedIn.credentials();
        try (var secrets = emulator.client(SecretsManagerClient.builder())) {
            secrets.putSecretValue(request -> request.secretId(stack.output("LinkedInAppSecretArn"))
                    .secretString("{\"clientId\":\"" + app.clientId() + "\",\"clientSecret\":\"" + app.clientSecret()
                            + "\"}"));
            return secrets.getSecretValue(request -> request.secretId(stack.output("AdminKeySecretArn")))
                    .secretString();
        }
    }

    /** What the stack gives to its functions. */
    private static Settings settings(SimulatedLinkedIn linkedIn, Emulator emulator, EmulatorStack stack) {
        return Settings.from(Map.ofEntries(
                Map.entry("TABLE_NAME", stack.output("TableName")),
                Map.entry("USERS_QUEUE_URL", stack.output("UsersQueueUrl")),
                Map.entry("RETRY_QUEUE_URL", stack.output("RetryQueueUrl")),
                Map.entry("DEAD_LETTER_QUEUE_URL", stack.output("DeadLetterQueueUrl")),
                Map.entry("SECRET_PREFIX", stack.name()),
                Map.entry("EXTERNAL_ID_KEY_SECRET", stack.physicalId("ExternalIdKey")),
                Map.entry("ADMIN_KEY_SECRET", stack.output("AdminKeySecretArn")),
                Map.entry("LINKEDIN_APP_SECRET", stack.output("LinkedInAppSecretArn")),
                Map.entry("LINKEDIN_API_URL", linkedIn.simulator().origin().toString()),
                Map.entry("LINKEDIN_OAUTH_URL", linkedIn.simulator().origin().toString()),
                Map.entry("LINKEDIN_VERSION", MemoryPorts.LINKEDIN_VERSION),
                Map.entry("SOURCE_PLATFORM", MemoryPorts.SOURCE_PLATFORM),
                Map.entry("AWS_ENDPOINT_URL", emulator.endpoint().toString()),
                Map.entry("AWS_REGION", emulator.region().id())));
    }

    @Override
    public URI api() {
        return stack.apiUrl();
    }

    @Override
    public String adminKey() {
        return adminKey;
    }

    @Override
    public Seeded seeded() {
        return seeded;
    }

    @Override
    public SimulatedLinkedIn linkedIn() {
        return linkedIn;
    }

    /** The emulator, to look into it. */
    public Emulator emulator() {
        return emulator;
    }

    /** The stack, to look into it. */
    public EmulatorStack stack() {
        return stack;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            logs.close();
            emulator.close();
            linkedIn.close();
        }
    }
}
