package audiencesync.simulator;

import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.Rules;
import audiencesync.simulator.world.Switch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings from the command line and the environment; a flag wins over its variable.
 *
 * @param config how to start
 * @param demo whether a ready world is set up
 * @param now what the clock says at the start; null means the real time
 */
record Options(
        SimulatorConfig config, boolean demo, @Nullable Instant now) {

    private record Setting(String flag, String variable, String otherwise, String meaning) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("--host", "SIMULATOR_HOST", "127.0.0.1", "address to bind"),
            new Setting("--port", "SIMULATOR_PORT", "8099", "port; 0 takes any free one"),
            new Setting("--demo", "SIMULATOR_DEMO", "true", "set up an app, a member, two ad accounts, an audience"),
            new Setting("--seed", "SIMULATOR_SEED", "1", "makes tokens and ids repeatable"),
            new Setting("--now", "SIMULATOR_NOW", "", "start the clock here, like 2026-11-25T10:00:00Z"),
            new Setting("--per-minute", "SIMULATOR_PER_MINUTE", "600", "calls to users a minute, app and member"),
            new Setting("--per-second", "SIMULATOR_PER_SECOND", "0", "calls to users in any second; 0 = off"),
            new Setting("--per-day", "SIMULATOR_PER_DAY", "0", "calls to users a UTC day; 0 = off"),
            new Setting("--max-users", "SIMULATOR_MAX_USERS", "5000", "users in one batch"),
            new Setting("--wait-after-create", "SIMULATOR_WAIT_AFTER_CREATE", "PT5S", "404 on a new audience's users"),
            new Setting("--first-processing", "SIMULATOR_FIRST_PROCESSING", "PT24H", "BUILDING to READY"),
            new Setting("--match-percent", "SIMULATOR_MATCH_PERCENT", "70", "identifiers that LinkedIn recognises"),
            new Setting("--flip", "SIMULATOR_FLIP", "", "switches to turn, separated by commas"));

    /** What was asked for. */
    sealed interface Reading {

        /** Start with these. */
        record Start(Options options) implements Reading {}

        /** Print a text and end. */
        record Print(String text, int exitCode) implements Reading {}
    }

    static Reading read(List<String> arguments, Map<String, String> environment) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Reading.Print(help(), 0);
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> values = values(arguments, environment, problems);
        if (problems.isEmpty()) {
            try {
                return new Reading.Start(options(values));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new Reading.Print(String.join("\n", problems) + "\nSee --help.\n", 2);
    }

    private static Map<String, String> values(
            List<String> arguments, Map<String, String> environment, List<String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        SETTINGS.forEach(setting ->
                values.put(setting.flag(), environment.getOrDefault(setting.variable(), setting.otherwise())));
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !values.containsKey(flag)) {
                problems.add("Unknown argument " + argument + "; flags look like --port=8099");
            } else {
                values.put(flag, argument.substring(equals + 1));
            }
        }
        return values;
    }

    private static Options options(Map<String, String> values) {
        Limits limits = new Limits(
                integer(values, "--per-minute"),
                integer(values, "--per-second"),
                integer(values, "--per-day"),
                integer(values, "--max-users"),
                Limits.ofLinkedIn().segmentsPerAccount(),
                duration(values, "--wait-after-create"));
        Rules rules = Rules.standard()
                .withFirstProcessing(duration(values, "--first-processing"))
                .withMatchPercent(integer(values, "--match-percent"));
        for (Switch flipped : switches(text(values, "--flip"))) {
            rules = rules.flipped(flipped);
        }
        SimulatorConfig config = SimulatorConfig.ofLinkedIn()
                .withHost(text(values, "--host"))
                .withPort(integer(values, "--port"))
                .withSeed(integer(values, "--seed"))
                .withLimits(limits)
                .withRules(rules);
        String now = text(values, "--now");
        return new Options(
                config, Boolean.parseBoolean(text(values, "--demo")), now.isEmpty() ? null : Instant.parse(now));
    }

    private static List<Switch> switches(String names) {
        List<Switch> switches = new ArrayList<>();
        for (String name : names.isEmpty() ? List.<String>of() : List.of(names.split(",", -1))) {
            switches.add(Arrays.stream(Switch.values())
                    .filter(known -> known.name().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--flip names \"" + name + "\", known are " + Arrays.toString(Switch.values()))));
        }
        return switches;
    }

    private static String text(Map<String, String> values, String flag) {
        return values.getOrDefault(flag, "");
    }

    private static int integer(Map<String, String> values, String flag) {
        try {
            return Integer.parseInt(text(values, flag));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " is \"" + text(values, flag) + "\", must be a number", e);
        }
    }

    private static Duration duration(Map<String, String> values, String flag) {
        try {
            return Duration.parse(text(values, flag));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    flag + " is \"" + text(values, flag) + "\", must be a duration like PT5S", e);
        }
    }

    private static String help() {
        StringBuilder text = new StringBuilder("""
                A LinkedIn to try things on: OAuth, ad accounts, matched audiences, limits and faults.

                java -jar simulator.jar [--flag=value ...]

                """);
        for (Setting setting : SETTINGS) {
            text.append(String.format(
                    "  %-20s %-28s %s (%s)%n",
                    setting.flag(),
                    setting.variable(),
                    setting.meaning(),
                    setting.otherwise().isEmpty() ? "none" : setting.otherwise()));
        }
        text.append("\nSwitches: ").append(Arrays.toString(Switch.values())).append('\n');
        return text.append("\nA flag wins over its environment variable.\n").toString();
    }
}
