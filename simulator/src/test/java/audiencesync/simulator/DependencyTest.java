package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DependencyTest {

    private static final Path SOURCES = Path.of("src/main/java/audiencesync/simulator");
    private static final Pattern OURS = Pattern.compile("\\baudiencesync\\.(\\w+)(?:\\.(\\w+)\\.)?");

    /** Which packages of the simulator a package may name. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "world", Set.of(),
            "web", Set.of(),
            "fault", Set.of("world"),
            "rest", Set.of("world", "web", "fault"),
            "page", Set.of("world", "web", "fault"),
            "oauth", Set.of("world", "web", "fault"),
            "admin", Set.of("world", "web", "fault"));

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<MatchResult> names(Path file) {
        try {
            return OURS.matcher(Files.readString(file)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_names_no_class_of_the_product() throws Exception {
        List<Path> files = sources(SOURCES);
        Set<String> named = files.stream()
                .flatMap(file -> names(file).stream())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertEquals(Set.of("simulator"), named);
        assertTrue(files.size() > 80, "looked at " + files.size() + " files");
    }

    @Test
    void packages_depend_in_one_direction() throws Exception {
        for (var rule : ALLOWED.entrySet()) {
            List<Path> files = sources(SOURCES.resolve(rule.getKey()));
            assertTrue(files.size() > 3, rule.getKey());
            Set<String> named = files.stream()
                    .flatMap(file -> names(file).stream())
                    .map(match -> String.valueOf(match.group(2)))
                    .filter(name -> !name.equals(rule.getKey()) && !name.equals("null"))
                    .collect(Collectors.toSet());
            named.removeAll(rule.getValue());
            assertEquals(Set.of(), named, rule.getKey());
        }
    }
}
