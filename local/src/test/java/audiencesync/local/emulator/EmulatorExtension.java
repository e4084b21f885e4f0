package audiencesync.local.emulator;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests the emulator as a parameter: one for the whole test run, chosen by {@link EmulatorChoice}. Where none can
 * run, its tests are left out with the reason, or fail if {@code REQUIRE_EMULATOR=true}.
 */
public final class EmulatorExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EmulatorExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Emulator.class;
    }

    @Override
    public Emulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Emulator emulator = context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Emulator.class, key -> start(), Emulator.class);
            if (emulator == null) {
                throw new IllegalStateException("the store held no emulator");
            }
            return emulator;
        } catch (EmulatorUnavailableException e) {
            if (Boolean.parseBoolean(System.getenv("REQUIRE_EMULATOR"))) {
                throw e;
            }
            throw new TestAbortedException(
                    "Left out: " + context.getRequiredTestClass().getSimpleName() + ". There is no AWS_ENDPOINT_URL, no"
                            + " Docker, and ministack cannot run: " + e.getMessage(),
                    e);
        }
    }

    /** The folder of {@code template.yaml}. */
    static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("local") ? here.resolveSibling("") : here;
    }

    private static Emulator start() {
        return new EmulatorChoice(projectRoot(), System.getenv(), System.out::println).start();
    }
}
