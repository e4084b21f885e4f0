package audiencesync.local.emulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the emulator as a parameter: one for the whole test run, chosen by {@link EmulatorChoice}. Where none can
 * run, the test class is left out and the reason printed, or the run fails if {@code REQUIRE_EMULATOR=true}.
 */
public final class EmulatorExtension implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EmulatorExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            return ConditionEvaluationResult.enabled(emulator(context).description());
        } catch (EmulatorUnavailableException e) {
            return ConditionEvaluationResult.disabled(
                    leftOut(context.getRequiredTestClass().getSimpleName(), e));
        }
    }

    /**
     * Prints which test is left out for want of an emulator.
     *
     * @return what was printed
     * @throws EmulatorUnavailableException the one given, if {@code REQUIRE_EMULATOR=true}
     */
    public static String leftOut(String test, EmulatorUnavailableException why) {
        if (Boolean.parseBoolean(System.getenv("REQUIRE_EMULATOR"))) {
            throw why;
        }
        String reason = "Left out: " + test + ". No emulator can run: " + why.getMessage();
        System.out.println(reason);
        return reason;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Emulator.class;
    }

    @Override
    public Emulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator(context);
    }

    /** The folder of {@code template.yaml}. */
    static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("local") ? here.resolveSibling("") : here;
    }

    /**
     * The emulator of the test run, for other extensions.
     *
     * @throws EmulatorUnavailableException if none can run here; it is tried once only
     */
    public static Emulator emulator(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Attempt.class, key -> start(), Attempt.class)
                .orThrow();
    }

    private static Attempt start() {
        try {
            return new Attempt(new EmulatorChoice(projectRoot(), System.getenv(), System.out::println).start(), null);
        } catch (EmulatorUnavailableException e) {
            return new Attempt(null, e);
        }
    }

    /** The emulator, or why there is none. */
    private record Attempt(
            @Nullable Emulator emulator, @Nullable EmulatorUnavailableException problem) implements AutoCloseable {
        Emulator orThrow() {
            if (emulator == null) {
                throw problem == null ? new IllegalStateException("neither an emulator nor a problem") : problem;
            }
            return emulator;
        }

        @Override
        public void close() {
            if (emulator != null) {
                emulator.close();
            }
        }
    }
}
