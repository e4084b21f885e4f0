package audiencesync.local.emulator;

import java.nio.file.Path;

/** A program that starts ministack, prints a line, and does nothing until it is killed. */
public final class EmulatorHolder {
    private EmulatorHolder() {}

    /** Takes the project's root and a folder for ministack. */
    public static void main(String[] arguments) throws InterruptedException {
        try (MiniStack emulator = MiniStack.start(
                PythonEnvironment.prepare(Path.of(arguments[0]), line -> {}), Path.of(arguments[1]), 0)) {
            System.out.println(emulator.endpoint());
            Thread.currentThread().join();
        }
    }
}
