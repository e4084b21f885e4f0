package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.Codes;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.World;
import java.util.Optional;

/**
 * The page on which a member allows or refuses [O, section 6.1]. Thread-safe.
 *
 * <p>In place of signing in, the page lets the visitor choose who they are.
 */
final class Authorization {

    private final World world;

    Authorization(World world) {
        this.world = world;
    }

    Answer show(Query query) {
        return switch (AuthorizationRequest.read(query, world)) {
            case AuthorizationRequest.Reading.Stopped stopped -> stop(stopped.reason());
            case AuthorizationRequest.Reading.Good good -> show(good.request());
        };
    }

    private Answer show(AuthorizationRequest request) {
        if (!request.allowed()) {
            return refuseScopes(request);
        }
        return Answer.html(200, ConsentPage.of(request, world.directory().members()));
    }

    Answer decide(Query form) {
        return switch (AuthorizationRequest.read(form, world)) {
            case AuthorizationRequest.Reading.Stopped stopped -> stop(stopped.reason());
            case AuthorizationRequest.Reading.Good good -> decide(good.request(), form);
        };
    }

    private Answer decide(AuthorizationRequest request, Query form) {
        if (!request.allowed()) {
            return refuseScopes(request);
        }
        return switch (form.text("decision")) {
            case "allow" -> allow(request, world.directory().member(form.text("member")));
            case "cancel" ->
                Answer.seeOther(request.withError("user_cancelled_authorize", "The user cancelled the authorization"));
            case "leave" ->
                Answer.seeOther(request.withError("user_cancelled_login", "The user cancelled LinkedIn login"));
            default -> stop("Nothing was decided.");
        };
    }

    private Answer allow(AuthorizationRequest request, Optional<LinkedInMember> member) {
        if (member.isEmpty()) {
            return stop("There is no such member.");
        }
        String code = issueCode(request, member.get().id());
        return Answer.seeOther(request.withCode(code));
    }

    private String issueCode(AuthorizationRequest request, String member) {
        String code = world.tokens().code();
        world.codes()
                .put(
                        code,
                        new Codes.Consent(
                                request.app().clientId(),
                                member,
                                request.redirectUri(),
                                request.scopes(),
                                world.now()));
        return code;
    }

    private static Answer refuseScopes(AuthorizationRequest request) {
        String missing = request.scopes().stream()
                .filter(scope -> !request.app().scopes().contains(scope))
                .findFirst()
                .orElse("");
        return Answer.seeOther(request.withError(
                "unauthorized_scope_error", "Scope \"" + missing + "\" is not authorized for your application"));
    }

    private static Answer stop(String reason) {
        return Answer.html(400, StopPage.of(reason));
    }
}
