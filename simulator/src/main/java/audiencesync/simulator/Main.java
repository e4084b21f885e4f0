package audiencesync.simulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs the simulator alone: {@code java -jar simulator.jar}; {@code --help} lists the settings. */
public final class Main {

    private Main() {}

    /** Starts and stays until the process ends; exit code 2 if the settings or the port are of no use. */
    public static void main(String[] args) {
        switch (Options.read(List.of(args), System.getenv())) {
            case Options.Reading.Print print -> {
                (print.exitCode() == 0 ? System.out : System.err).print(print.text());
                System.exit(print.exitCode());
            }
            case Options.Reading.Start start -> run(start.options(), System.out);
        }
    }

    private static void run(Options options, PrintStream out) {
        try {
            LinkedInSimulator simulator = LinkedInSimulator.start(options.config());
            if (options.now() != null) {
                simulator.clock().set(options.now());
            }
            out.print(Greeting.of(simulator, options.demo()));
            simulator.join();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
