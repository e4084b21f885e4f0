package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.world.Switch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {

    private static final Pattern FLAG = Pattern.compile("--[a-z-]+(?= )|SIMULATOR_[A-Z_]+");
    private static final Pattern KIND = Pattern.compile("case \"([a-zA-Z]+)\" ->");

    private static String read(String path) throws IOException {
        return Files.readString(Path.of(path));
    }

    @Test
    void it_names_every_setting() throws Exception {
        String readme = read("README.md");
        var help = (Options.Reading.Print) Options.read(List.of("--help"), Map.of());
        List<String> names =
                FLAG.matcher(help.text()).results().map(match -> match.group()).toList();

        assertEquals(26, names.size());
        names.forEach(name -> assertTrue(readme.contains("`" + name + "`"), name));
    }

    @Test
    void it_names_every_kind_of_fault() throws Exception {
        String readme = read("README.md");
        List<String> kinds = KIND.matcher(read("src/main/java/audiencesync/simulator/admin/FaultReader.java"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertEquals(23, kinds.size());
        kinds.forEach(kind -> assertTrue(readme.contains("`" + kind + "`"), kind));
    }

    @Test
    void it_names_every_switch() throws Exception {
        String readme = read("README.md");
        for (Switch each : Switch.values()) {
            assertTrue(readme.contains("`" + each.name() + "`"), each.name());
        }
    }

    @Test
    void it_names_every_endpoint() throws Exception {
        String readme = read("README.md");
        for (Endpoint endpoint : Endpoint.values()) {
            assertTrue(readme.contains(endpoint.name()), endpoint.name());
        }
    }
}
