package audiencesync.local.contract;

import audiencesync.local.emulator.Emulator;
import audiencesync.local.emulator.EmulatorExtension;
import audiencesync.local.emulator.EmulatorUnavailableException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the AWS to run on: the one emulator of the test run. Where none can run, its tests are left out and say
 * so; with {@code REQUIRE_EMULATOR=true} they fail instead. A condition, since a parameter that cannot be had is an
 * error to JUnit and not a reason to skip.
 */
final class AwsExtension implements ExecutionCondition, ParameterResolver {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            return ConditionEvaluationResult.enabled(
                    EmulatorExtension.emulator(context).description());
        } catch (EmulatorUnavailableException unavailable) {
            if (Boolean.parseBoolean(System.getenv("REQUIRE_EMULATOR"))) {
                throw unavailable;
            }
            return ConditionEvaluationResult.disabled("Left out: "
                    + context.getRequiredTestClass().getSimpleName()
                    + ", the contract of an AWS adapter. No emulator can run: " + unavailable.getMessage());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsUnderTest.class;
    }

    @Override
    public AwsUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Emulator emulator = EmulatorExtension.emulator(context);
        return emulator::endpoint;
    }
}
