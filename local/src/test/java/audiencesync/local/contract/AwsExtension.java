package audiencesync.local.contract;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the AWS to run on, one for the whole test run. Where none can run, its tests are left out and say so;
 * with {@code REQUIRE_EMULATOR=true} they fail instead. A condition, since a parameter that cannot be had is an error
 * to JUnit and not a reason to skip.
 */
final class AwsExtension implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(AwsExtension.class);

    /** The emulator, or why there is none. */
    private record Attempt(@Nullable MinistackProcess aws, String problem) implements AutoCloseable {
        @Override
        public void close() {
            if (aws != null) {
                aws.close();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var attempt = attempt(context);
        if (attempt.aws() != null || Boolean.parseBoolean(System.getenv("REQUIRE_EMULATOR"))) {
            return ConditionEvaluationResult.enabled(attempt.problem());
        }
        return ConditionEvaluationResult.disabled("Left out: "
                + context.getRequiredTestClass().getSimpleName()
                + ", the contract of an AWS adapter. No emulator can run: " + attempt.problem());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsUnderTest.class;
    }

    @Override
    public AwsUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var attempt = attempt(context);
        var aws = attempt.aws();
        if (aws == null) {
            throw new IllegalStateException("no emulator can run: " + attempt.problem());
        }
        return aws;
    }

    private static Attempt attempt(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(AwsUnderTest.class, key -> start(), Attempt.class);
    }

    private static Attempt start() {
        try {
            // Tests run in the module's folder; the environment lies beside the modules.
            return new Attempt(
                    MinistackProcess.start(Path.of("..", ".local", "venv").toAbsolutePath()), "");
        } catch (IOException e) {
            return new Attempt(null, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt(null, e.toString());
        }
    }
}
