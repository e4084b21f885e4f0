package audiencesync.local;

import java.util.List;
import java.util.Map;

/** What the command line asks for. */
sealed interface Command {
    /** The port of the product if the environment does not say another. */
    int DEFAULT_PORT = 8080;

    /** What {@code --help} prints. */
    String USAGE = """
            Usage: ./run [--demo] [--aws] [--help]

              (nothing)  start the product on this machine: every function, a queue in memory, a LinkedIn of its own,
                         and a workspace that is ready to use; Ctrl-C ends everything
              --demo     the same, but post sample users, show what became of each, check the figures and the
                         audience, and end: 0 if all is right, 1 if not
              --aws      the same on a local AWS emulator: the real template.yaml, every function a process of its own
              --help     this text

            Environment:
              PORT       the product's port, 8080 if not set; the simulator of LinkedIn takes the next one
              JAVA_HOME  a JDK 25, if it is not in one of the usual places
            """;

    /** Print the usage. */
    record Help() implements Command {}

    /**
     * Say what is wrong and end.
     *
     * @param message one sentence
     */
    record Wrong(String message) implements Command {}

    /**
     * Start the product.
     *
     * @param aws on the emulator
     * @param demo post sample users, check, end
     * @param port of the product; 0 for any free one
     */
    record Start(boolean aws, boolean demo, int port) implements Command {
        /** The simulator's port. */
        int simulatorPort() {
            return port == 0 ? 0 : port + 1;
        }
    }

    /** Reads arguments and the environment; never throws. */
    static Command parse(List<String> arguments, Map<String, String> environment) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Help();
        }
        for (var argument : arguments) {
            if (!List.of("--aws", "--demo").contains(argument)) {
                return new Wrong("There is no argument " + argument + ". See ./run --help.");
            }
        }
        boolean demo = arguments.contains("--demo");
        var port = environment.getOrDefault("PORT", "");
        if (port.isEmpty()) {
            // A demo ends by itself, so nobody needs to know its port, and it must not fail for a port in use.
            return new Start(arguments.contains("--aws"), demo, demo ? 0 : DEFAULT_PORT);
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_534) {
            return new Wrong("PORT must be a number from 1 to 65534, was " + port + ".");
        }
        return new Start(arguments.contains("--aws"), demo, Integer.parseInt(port));
    }
}
