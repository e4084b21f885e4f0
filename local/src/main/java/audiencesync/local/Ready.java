package audiencesync.local;

import audiencesync.local.product.Product;
import java.time.Duration;

/** The text that tells what runs, and how to use it; every line of it works when pasted. */
final class Ready {
    private Ready() {}

    static String text(Product product, String log, Duration startedIn) {
        var seeded = product.seeded();
        var step = product.api() + "/v1/steps/" + seeded.step().step();
        return """

                ready after %.1f s

                  product      %s
                  audience     %s   (a LinkedIn of our own: nothing leaves this machine)
                  workspace    %s
                  step         %s   (adds to the audience by e-mail, names and advertising id)
                  ingest key   %s
                  manage key   %s
                  admin key    %s
                  log          %s

                Post three users: a good one, one without match fields, one with a bad address:

                curl -s %s/users -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '%s'

                Read the figures, after the 5 s window:

                curl -s %s/metrics -H 'Authorization: Bearer %s'

                Then look at the audience page.

                Connect LinkedIn as a marketer does: this answers a URL. Open it in a browser on this machine and allow
                what our LinkedIn asks; it brings you back to a page that names the workspace.

                curl -s -X POST %s/v1/connections -H 'Authorization: Bearer %s'

                Ctrl-C ends everything.
                """.formatted(
                        startedIn.toMillis() / 1_000.0,
                        product.api(),
                        product.audiencePage(),
                        seeded.step().workspace(),
                        seeded.step().step(),
                        seeded.ingestKey(),
                        seeded.manageKey(),
                        product.adminKey(),
                        log,
                        step,
                        seeded.ingestKey(),
                        SampleBody.THREE_USERS,
                        step,
                        seeded.manageKey(),
                        product.api(),
                        seeded.manageKey());
    }
}
