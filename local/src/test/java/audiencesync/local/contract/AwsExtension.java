package audiencesync.local.contract;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Gives tests the AWS to run on, one for the whole test run; where none can run, its tests are left out. */
final class AwsExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(AwsExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsUnderTest.class;
    }

    @Override
    public AwsUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(AwsUnderTest.class, key -> start(), AwsUnderTest.class);
        } catch (EmulatorMissingException e) {
            throw new TestAbortedException(
                    "Left out: " + context.getRequiredTestClass().getSimpleName()
                            + ", the contract of an AWS adapter. No emulator can run: " + e.getMessage(),
                    e);
        }
    }

    private static AwsUnderTest start() {
        try {
            // Tests run in the module's folder; the environment lies beside the modules.
            return MinistackProcess.start(Path.of("..", ".local", "venv").toAbsolutePath());
        } catch (IOException e) {
            throw new EmulatorMissingException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmulatorMissingException(e);
        }
    }

    private static final class EmulatorMissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmulatorMissingException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
