package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Html;
import audiencesync.simulator.world.LinkedInMember;
import java.util.List;
import java.util.stream.Collectors;

/** The consent page as HTML: works without JavaScript, by keyboard and with a screen reader. */
final class ConsentPage {

    private ConsentPage() {}

    static String of(AuthorizationRequest request, List<LinkedInMember> members) {
        String app = Html.escape(request.app().clientId());
        return OAuthLayout.page("Allow " + app + "?", """
                <p class="tag">Simulated LinkedIn</p>
                <h1>Allow <strong>%s</strong> to use your account?</h1>
                <form method="post" action="/oauth/v2/authorization">
                %s
                <label for="member">You are</label>
                <select id="member" name="member">%s</select>
                <h2>It would like to</h2>
                <ul>%s</ul>
                <div class="buttons">
                <button class="primary" name="decision" value="allow"%s>Allow</button>
                <button name="decision" value="cancel">Cancel</button>
                </div>
                <p class="small">You go back to <span class="address">%s</span>.</p>
                <p class="small"><button class="link" name="decision" value="leave">Do not sign in</button></p>
                </form>
                """.formatted(
                        app,
                        hidden(request),
                        members.stream().map(ConsentPage::option).collect(Collectors.joining()),
                        request.scopes().stream().map(ConsentPage::scope).collect(Collectors.joining()),
                        members.isEmpty() ? " disabled" : "",
                        Html.escape(request.redirectUri())));
    }

    private static String hidden(AuthorizationRequest request) {
        return field("response_type", "code")
                + field("client_id", request.app().clientId())
                + field("redirect_uri", request.redirectUri())
                + field("scope", String.join(" ", request.scopes()))
                + field("state", request.state());
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Html.escape(value) + "\">";
    }

    private static String option(LinkedInMember member) {
        return "<option value=\"" + Html.escape(member.id()) + "\">"
                + Html.escape(member.firstName() + " " + member.lastName() + " (" + member.id() + ")") + "</option>";
    }

    private static String scope(String scope) {
        return "<li>" + Html.escape(meaning(scope)) + " <code>" + Html.escape(scope) + "</code></li>";
    }

    private static String meaning(String scope) {
        return switch (scope) {
            case "rw_dmp_segments" -> "Create and manage your matched audiences";
            case "r_ads" -> "See your advertising accounts";
            case "rw_ads" -> "Manage your advertising accounts";
            case "r_ads_reporting" -> "See reports of your advertising accounts";
            case "r_basicprofile" -> "Use your basic profile with name and photo";
            case "openid", "profile" -> "Use your name and photo";
            case "email" -> "Use your primary e-mail address";
            default -> "Use";
        };
    }
}
