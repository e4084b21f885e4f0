package audiencesync.local.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Chromium} as a parameter: one for the whole test run. Where none can run, the test class is left
 * out and the reason printed, or the run fails if {@code REQUIRE_BROWSER=true}.
 */
public final class BrowserExtension implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            attempt(context).orThrow();
            return ConditionEvaluationResult.enabled("a browser runs");
        } catch (BrowserUnavailableException e) {
            if (Boolean.parseBoolean(System.getenv("REQUIRE_BROWSER"))) {
                throw e;
            }
            var reason = "Left out: " + context.getRequiredTestClass().getSimpleName() + ". No browser can run: "
                    + e.getMessage();
            System.out.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Chromium resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return attempt(context).orThrow();
    }

    private static Attempt attempt(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Attempt.class, key -> start(), Attempt.class);
    }

    private static Attempt start() {
        try {
            return new Attempt(Chromium.start(System.getenv()), null);
        } catch (BrowserUnavailableException e) {
            return new Attempt(null, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the browser that was started cannot be used", e);
        }
    }

    /** The browser, or why there is none. */
    private record Attempt(
            @Nullable Chromium chromium, @Nullable BrowserUnavailableException problem) implements AutoCloseable {
        Chromium orThrow() {
            if (chromium == null) {
                throw problem == null ? new IllegalStateException("neither a browser nor a problem") : problem;
            }
            return chromium;
        }

        @Override
        public void close() throws IOException {
            if (chromium != null) {
                chromium.close();
            }
        }
    }
}
