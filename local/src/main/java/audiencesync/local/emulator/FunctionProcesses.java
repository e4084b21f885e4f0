package audiencesync.local.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells which processes run a function, by the variable that Lambda sets for it; on Linux, from {@code /proc}. */
final class FunctionProcesses {
    private FunctionProcesses() {}

    static List<ProcessHandle> of(String functionName, List<ProcessHandle> candidates) {
        String variable = "AWS_LAMBDA_FUNCTION_NAME=" + functionName;
        return candidates.stream()
                .filter(process -> hasVariable(process.pid(), variable))
                .toList();
    }

    private static boolean hasVariable(long pid, String variable) {
        try {
            String environment =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(environment.split("\0", -1)).contains(variable);
        } catch (IOException e) {
            // Gone meanwhile, another user's, or not Linux: no process of ours.
            return false;
        }
    }
}
