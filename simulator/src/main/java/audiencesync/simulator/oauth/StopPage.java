package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Html;

/** The page on which a request ends that must not be redirected [O]. */
final class StopPage {

    private StopPage() {}

    static String of(String reason) {
        return OAuthLayout.page("Something went wrong", """
                <p class="tag">Simulated LinkedIn</p>
                <h1>This sign-in cannot go on</h1>
                <p role="alert">%s</p>
                <p class="small">Go back to the app and try again.</p>
                """.formatted(Html.escape(reason)));
    }
}
