package audiencesync.management;

import audiencesync.http.HttpReply;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.LinkedInLimits;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.setup.Fact;
import audiencesync.setup.TargetFacts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes what the checks found, and the facts that people like to see beside it. Stateless. */
final class CheckJson {
    private CheckJson() {}

    static HttpReply write(Checking.Report report) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("launchable", report.checks().stream().noneMatch(Check::isError));
        var list = json.putArray("checks");
        report.checks().forEach(check -> list.add(check.json()));
        facts(json.putObject("linkedIn"), report.facts());
        return HttpReply.json(200, json.toString());
    }

    private static void facts(ObjectNode json, TargetFacts facts) {
        json.putNull("adAccount");
        if (facts.adAccount() instanceof Fact.Known<AdAccount>(var account)) {
            json.putObject("adAccount")
                    .put("name", account.name())
                    .put("status", account.status().name());
        }
        json.putNull("role");
        if (facts.role() instanceof Fact.Known<Role>(var role)) {
            json.put("role", role.name());
        }
        json.putNull("audience");
        if (facts.audience() instanceof Fact.Known<Segment>(var audience)) {
            json.putObject("audience")
                    .put("name", audience.name())
                    .put("status", audience.status().name())
                    .put("size", audience.audienceSize());
        }
        json.putNull("audiencesUsed");
        if (facts.audiencesUsed() instanceof Fact.Known<Integer>(var used)) {
            json.put("audiencesUsed", used);
        }
        json.put("audiencesAllowed", LinkedInLimits.SEGMENTS_PER_AD_ACCOUNT);
    }
}
