package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.World;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an app asks a member for.
 *
 * @param app the app
 * @param redirectUri where the answer goes, as sent
 * @param scopes what it asks for
 * @param state the app's own text; empty if there was none
 */
record AuthorizationRequest(App app, String redirectUri, Set<String> scopes, String state) {

    /** What a query turned out to be. */
    sealed interface Reading {

        /** A request that can be shown or answered by redirect. */
        record Good(AuthorizationRequest request) implements Reading {}

        /** A request that stops on LinkedIn's page, as redirecting would be unsafe [O]. */
        record Stopped(String reason) implements Reading {}
    }

    AuthorizationRequest {
        scopes = java.util.Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    static Reading read(Query query, World world) {
        var app = world.directory().app(query.text("client_id"));
        if (app.isEmpty()) {
            return new Reading.Stopped("The passed in client_id is invalid: no app has it.");
        }
        String redirect = query.text("redirect_uri");
        if (!registered(app.get(), redirect)) {
            return new Reading.Stopped("The redirect_uri does not match the registered value.");
        }
        if (!query.text("response_type").equals("code")) {
            return new Reading.Stopped("A required parameter \"response_type\" is missing or is not \"code\".");
        }
        if (query.text("scope").isBlank()) {
            return new Reading.Stopped("A required parameter \"scope\" is missing.");
        }
        Set<String> scopes =
                Set.copyOf(java.util.Arrays.asList(query.text("scope").strip().split("[ ,]+", -1)));
        return new Reading.Good(new AuthorizationRequest(app.get(), redirect, scopes, query.text("state")));
    }

    /** The registered address must match exactly but for the query; a fragment is refused [O]. */
    private static boolean registered(App app, String redirect) {
        return !redirect.contains("#")
                && app.redirectUris().stream()
                        .anyMatch(known -> withoutQuery(known).equals(withoutQuery(redirect)))
                && absolute(redirect);
    }

    private static boolean absolute(String redirect) {
        try {
            return URI.create(redirect).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutQuery(String uri) {
        int question = uri.indexOf('?');
        return question < 0 ? uri : uri.substring(0, question);
    }

    /** Whether the app was granted all scopes; if not, the whole request is refused [O]. */
    boolean allowed() {
        return app.scopes().containsAll(scopes);
    }

    String withCode(String code) {
        return redirect("code=" + encode(code));
    }

    String withError(String error, String description) {
        return redirect("error=" + encode(error) + "&error_description=" + encode(description));
    }

    private String redirect(String parameters) {
        String separator = redirectUri.contains("?") ? "&" : "?";
        return redirectUri + separator + parameters + (state.isEmpty() ? "" : "&state=" + encode(state));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
