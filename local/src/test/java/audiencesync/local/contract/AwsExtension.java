package audiencesync.local.contract;

import audiencesync.local.emulator.Emulator;
import audiencesync.local.emulator.EmulatorExtension;
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
        return new EmulatorExtension().evaluateExecutionCondition(context);
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
