package audiencesync.local.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.runner.Route;
import audiencesync.oauth.AppCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the local product sets by itself must be what template.yaml says, or it would prove another product. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackAgreesTest {
    private String template = "";

    @BeforeEach
    void read() throws IOException {
        template = Files.readString(Path.of("..", "template.yaml"));
    }

    @Test
    void the_routes_are_those_of_the_stack() {
        var silent = new PrintStream(OutputStream.nullOutputStream());
        var ports = new MemoryPorts(
                URI.create("http://localhost:1"),
                new AppCredentials("app", "secret"),
                Clock.systemUTC(),
                until -> {},
                silent);
        var ours = new Functions(ports).routes().all().stream().map(Route::key).collect(Collectors.toSet());
        var stack = new TreeSet<>(all("RouteKey: (.*)"));
        // What has no route of its own is answered by the gateway here.
        assertTrue(stack.remove("$default"));
        assertEquals(stack, new TreeSet<>(ours));
    }

    @Test
    void the_event_sources_close_batches_as_the_stack_s_do() {
        var rules = InOneJvm.RULES;
        assertEquals(Set.of(rules.batchSize()), numbers("BatchSize: (\\d+)"));
        assertEquals(Set.of((int) rules.window().toSeconds()), numbers("MaximumBatchingWindowInSeconds: (\\d+)"));
        assertEquals(
                Set.of(rules.maxConcurrency()), numbers("  MaxConcurrency:\n    Type: Number\n    Default: (\\d+)"));
        assertEquals(
                Set.of((int) rules.functionTimeout().toSeconds()),
                numbers("Handler: audiencesync\\.function\\.SyncHandler(?:\n      .*)*?\n      Timeout: (\\d+)"));
    }

    @Test
    void the_queues_hide_and_give_up_messages_as_the_stack_s_do() {
        assertEquals(Set.of((int) MemoryPorts.VISIBILITY.toSeconds()), numbers("VisibilityTimeout: (\\d+)"));
        assertEquals(Set.of(MemoryPorts.MAX_RECEIVES), numbers("maxReceiveCount: (\\d+)"));
    }

    @Test
    void linkedin_is_asked_for_the_same_version_and_batch_size() {
        assertEquals(
                List.of(MemoryPorts.LINKEDIN_VERSION),
                List.copyOf(all("  LinkedInVersion:\n    Type: String\n    Default: \"(\\d+)\"")));
        assertEquals(
                Set.of(MemoryPorts.MAX_USERS_PER_REQUEST),
                numbers("  MaxUsersPerRequest:\n    Type: Number\n    Default: (\\d+)"));
    }

    private Set<Integer> numbers(String pattern) {
        return all(pattern).stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    private Collection<String> all(String pattern) {
        var found = Pattern.compile(pattern)
                .matcher(template)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
        assertFalse(found.isEmpty(), "the template has no " + pattern);
        return found;
    }
}
