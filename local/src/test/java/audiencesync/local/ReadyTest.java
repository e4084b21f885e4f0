package audiencesync.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.AudienceEntry;
import audiencesync.local.product.InOneJvm;
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

    @Test
    void the_curl_lines_lead_to_one_synced_and_two_not_synced_within_ten_seconds() throws Exception {
        var readme = Files.readString(Path.of("..", "README.md"));
        var silent = new PrintStream(OutputStream.nullOutputStream());
        try (var product = InOneJvm.start(0, 0, Clock.systemUTC(), silent)) {
            var lines = CURL.matcher(Ready.text(product, "nowhere", Duration.ZERO))
                    .results()
                    .toList();
            assertEquals(2, lines.size());

            var posted = send(lines.getFirst());
            assertEquals(202, posted.statusCode());
            assertTrue(readme.contains("\n" + posted.body() + "\n"), posted.body());
            assertTrue(readme.contains("-d '" + SampleBody.THREE_USERS + "'"));

            var totals = Pattern.compile("\n(\"totals\":.*)\n")
                    .matcher(readme)
                    .results()
                    .toList();
            var wanted = totals.getFirst().group(1);
            assertTrue(figures(lines.getLast(), wanted).contains(wanted));
            assertEquals(
                    List.of(
                            "[SHA256_EMAIL:6d96e0bf015ae817477fd22cd9a64770c212d50cf29eba41681f9bdd550db15b] Ines Duarte"),
                    product.audience().stream().map(AudienceEntry::toString).toList());
        }
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
