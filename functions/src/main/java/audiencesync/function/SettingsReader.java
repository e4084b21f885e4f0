package audiencesync.function;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings one by one and collects what is wrong with them; a setting that is wrong reads as something harmless
 * until {@link #failOnProblems}. For one thread.
 */
final class SettingsReader {
    private static final URI NOWHERE = URI.create("http://nowhere.invalid");
    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "[::1]", "host.docker.internal", "host.testcontainers.internal");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A text that must be there. */
    String text(String key) {
        var value = optionalText(key);
        if (value == null) {
            problems.add(key + " is missing");
        }
        return value == null ? "" : value;
    }

    /** A text that may be missing; blank is as good as missing. */
    @Nullable
    String optionalText(String key) {
        var value = environment.getOrDefault(key, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** A text of a certain form. */
    String matching(String key, String pattern, String description) {
        var value = text(key);
        if (!value.isEmpty() && !value.matches(pattern)) {
            problems.add(key + " must be " + description + ", was \"" + value + "\"");
        }
        return value;
    }

    /** An http or https address that must be there. */
    URI url(String key) {
        return parse(key, text(key));
    }

    /** An http or https address that may be missing. */
    @Nullable
    URI optionalUrl(String key) {
        var value = optionalText(key);
        return value == null ? null : parse(key, value);
    }

    /** An address to which tokens are sent: https, or http on this machine. */
    URI secureUrl(String key) {
        var url = url(key);
        if (!url.equals(NOWHERE) && !"https".equals(url.getScheme()) && !THIS_MACHINE.contains(url.getHost())) {
            problems.add(key + " must be https, or http to this machine, was \"" + url + "\"");
        }
        return url;
    }

    private URI parse(String key, String value) {
        if (value.isEmpty()) {
            return NOWHERE;
        }
        try {
            var url = new URI(value);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, as for every other wrong address.
        }
        problems.add(key + " must be an http or https address, was \"" + value + "\"");
        return NOWHERE;
    }

    /** A whole number in a range, with a default. */
    int number(String key, int usual, int min, int max) {
        var value = optionalText(key);
        if (value == null) {
            return usual;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        problems.add(key + " must be a whole number from " + min + " to " + max + ", was \"" + value + "\"");
        return usual;
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException if anything was wrong; names all of it
     */
    void failOnProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The settings are not complete: " + String.join("; ", problems)
                    + ". Set them in the function's environment (template.yaml).");
        }
    }
}
