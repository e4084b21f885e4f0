package audiencesync.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.e2e.RunningOnEmulator;
import audiencesync.local.product.AudienceEntry;
import audiencesync.local.product.InOneJvm;
import audiencesync.local.product.Product;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What ./run prints works, and the README shows the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadyTest {
    private static final Pattern CURL =
            Pattern.compile("^curl -s (\\S+) -H '(.*?): (.*?)'(?: -H '(.*?): (.*?)' -d '(.*)')?$", Pattern.MULTILINE);

    private static final Pattern CONNECT =
            Pattern.compile("^curl -s -X POST (\\S+) -H '(.*?): (.*?)'$", Pattern.MULTILINE);

    @Test
    void in_one_process() throws Exception {
        var silent = new PrintStream(OutputStream.nullOutputStream());
        try (var product = InOneJvm.start(0, 0, Clock.systemUTC(), silent)) {
            assertTheCurlLinesLeadToOneSyncedAndTwoNotSyncedWithinTenSeconds(product);
        }
    }

    @Test
    void on_the_deployed_stack() throws Exception {
        try (var running = RunningOnEmulator.start()) {
            assertTheCurlLinesLeadToOneSyncedAndTwoNotSyncedWithinTenSeconds(running.product());
        }
    }

    @Test
    void the_line_that_connects_linkedin_answers_where_to_go() throws Exception {
        var silent = new PrintStream(OutputStream.nullOutputStream());
        try (var product = InOneJvm.start(0, 0, Clock.systemUTC(), silent)) {
            var line = CONNECT.matcher(Ready.text(product, "nowhere", Duration.ZERO))
                    .results()
                    .toList()
                    .getFirst();
            var request = HttpRequest.newBuilder(URI.create(line.group(1)))
                    .header(line.group(2), line.group(3))
                    .POST(BodyPublishers.noBody())
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(request, BodyHandlers.ofString());
                assertEquals(201, answer.statusCode(), answer.body());
                assertTrue(answer.body().startsWith("{\"url\":\"" + product.api() + "/oauth/start?state="));
            }
        }
    }

    private static void assertTheCurlLinesLeadToOneSyncedAndTwoNotSyncedWithinTenSeconds(Product product)
            throws Exception {
        var readme = Files.readString(Path.of("..", "README.md"));
        var lines = CURL.matcher(Ready.text(product, "nowhere", Duration.ZERO))
                .results()
                .toList();
        assertEquals(2, lines.size());

        var posted = send(lines.getFirst());
        assertEquals(202, posted.statusCode());
        assertTrue(readme.contains("\n" + posted.body() + "\n"), posted.body());
        assertTrue(readme.contains("-d '" + SampleBody.THREE_USERS + "'"));

        var totals =
                Pattern.compile("\n(\"totals\":.*)\n").matcher(readme).results().toList();
        var wanted = totals.getFirst().group(1);
        var figures = figures(lines.getLast(), wanted);
        assertTrue(figures.contains(wanted), figures);
        assertEquals(
                List.of("[SHA256_EMAIL:6d96e0bf015ae817477fd22cd9a64770c212d50cf29eba41681f9bdd550db15b] Ines Duarte"),
                product.audience().stream().map(AudienceEntry::toString).toList());
    }

    private static String figures(MatchResult line, String wanted) throws Exception {
        var giveUpAt = Instant.now().plusSeconds(10);
        var figures = send(line).body();
        while (!figures.contains(wanted) && Instant.now().isBefore(giveUpAt)) {
            Thread.sleep(50);
            figures = send(line).body();
        }
        return figures;
    }

    private static HttpResponse<String> send(MatchResult line) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(line.group(1))).header(line.group(2), line.group(3));
        if (line.group(4) != null) {
            request.header(line.group(4), line.group(5)).POST(BodyPublishers.ofString(line.group(6)));
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
