package audiencesync.local.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.http.ProblemType;
import audiencesync.metrics.NotSyncedReason;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The first page that a newcomer reads names only what exists. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
    private static final String README = Repository.text("README.md");

    @Test
    void every_script_it_names_can_be_run() {
        var scripts = all("`?(\\./[a-z-]+|\\.ci/[a-z-]+)", README);
        assertTrue(scripts.containsAll(Set.of("./run", ".ci/run")), scripts.toString());
        for (var script : scripts) {
            assertTrue(Files.isExecutable(Repository.ROOT.resolve(script)), script);
        }
    }

    @Test
    void every_option_of_run_it_names_exists() {
        var usage = Repository.text("local/src/main/java/audiencesync/local/Command.java");
        for (var option : all("\\./run (--[a-z]+)", README)) {
            assertTrue(usage.contains("\n              " + option), option);
        }
    }

    @Test
    void every_path_of_its_layout_exists() {
        var layout = README.substring(README.indexOf("## Layout"), README.indexOf("In `functions/`:"));
        var paths = all("\n([a-z./-]+) {2,}", layout);
        assertTrue(paths.size() >= 5, paths.toString());
        assertExist(paths);
    }

    @Test
    void every_link_to_a_file_leads_somewhere() {
        assertExist(all("\\]\\((?!https?:)([^)#]+)", README));
        assertExist(all("\\]\\((?!https?:)([^)#]+)", Repository.text("CHANGELOG.md")));
    }

    @Test
    void its_settings_are_the_parameters_of_the_stack() {
        var template = Repository.text("template.yaml");
        var parameters = template.substring(template.indexOf("\nParameters:\n"), template.indexOf("\nRules:"));
        var ofStack = new TreeMap<String, String>();
        matches("\n  (\\w+):\n(?:    .*\n)*?    Default: \"?([^\"\n]*)", parameters)
                .forEach(match -> ofStack.put(match.group(1), match.group(2)));
        var ofReadme = new TreeMap<String, String>();
        matches("\n\\| `(\\w+)` \\| (?:`(.*?)`|empty) \\|", README)
                .forEach(match -> ofReadme.put(match.group(1), match.group(2) == null ? "" : match.group(2)));
        assertFalse(ofStack.isEmpty());
        assertEquals(ofStack, ofReadme);
    }

    @Test
    void its_reasons_are_all_there_are() {
        var line = README.substring(README.indexOf("\nNot Synced: "), README.indexOf("Pending is whoever"));
        var reasons = Arrays.stream(NotSyncedReason.values())
                .map(NotSyncedReason::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(reasons, all("`([a-z_]+)`", line));
    }

    @Test
    void its_problems_exist() {
        var known = Arrays.stream(ProblemType.values())
                .map(type -> type.status() + " `" + type.code() + "`")
                .collect(Collectors.toSet());
        var named = all("(4\\d\\d `[a-z_]+`)", README);
        assertFalse(named.isEmpty());
        assertTrue(known.containsAll(named), named.toString());
    }

    @Test
    void its_routes_are_described() {
        var described = new TreeSet<String>();
        var openApi = Repository.text("infra/openapi.yaml");
        for (var path : matches("(?m)^  '?(/[^':\n]*)'?:\n((?:    .*\n)*)", openApi)) {
            all("(?m)^    (get|post|put|delete):", path.group(2))
                    .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.group(1)));
        }
        var named = all("`((?:GET|POST|PUT|DELETE) /v1/[^`?]*)`", README);
        assertTrue(named.size() >= 8, named.toString());
        assertTrue(described.containsAll(named), named + " in " + described);
    }

    private static void assertExist(Set<String> paths) {
        for (var path : paths) {
            assertTrue(Files.exists(Repository.ROOT.resolve(path)), path);
        }
    }

    private static Set<String> all(String pattern, String text) {
        return matches(pattern, text).stream()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
