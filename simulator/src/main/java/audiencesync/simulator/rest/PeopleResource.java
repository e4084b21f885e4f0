package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /rest/me} and {@code /v2/userinfo}: who authorised [O, section 6.6]. Thread-safe. */
final class PeopleResource {

    private final World world;

    PeopleResource(World world) {
        this.world = world;
    }

    Answer me(AccessGrant caller) {
        LinkedInMember member = member(caller);
        return Json.answer(
                200,
                Json.object()
                        .put("id", member.id())
                        .put("localizedFirstName", member.firstName())
                        .put("localizedLastName", member.lastName()));
    }

    Answer userinfo(AccessGrant caller) {
        LinkedInMember member = member(caller);
        ObjectNode json = Json.object().put("sub", member.id());
        if (caller.scopes().contains("profile")) {
            json.put("name", member.firstName() + " " + member.lastName())
                    .put("given_name", member.firstName())
                    .put("family_name", member.lastName());
        }
        if (caller.scopes().contains("email")) {
            json.put("email", member.email()).put("email_verified", true);
        }
        return Json.answer(200, json);
    }

    private LinkedInMember member(AccessGrant caller) {
        return world.directory()
                .member(caller.member())
                .orElseGet(() -> LinkedInMember.of(caller.member(), "Unknown", "Member"));
    }
}
