package audiencesync.management;

import audiencesync.audience.MatchField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All checks of a step, every problem at once. Pure: the same situation gives the same list. */
final class LaunchChecks {
    private LaunchChecks() {}

    static List<Check> of(Situation situation) {
        var checks = new ArrayList<Check>();
        var facts = situation.facts();
        ConnectionChecks.connection(situation, checks);
        AccountChecks.account(facts.adAccount(), checks);
        AccountChecks.role(facts.role(), checks);
        AccountChecks.terms(facts.terms(), checks);
        AudienceChecks.audience(facts.audience(), situation.step().target().adAccount(), checks);
        AccountChecks.audiencesUsed(facts.audiencesUsed(), checks);
        fields(situation, checks);
        ConnectionChecks.version(situation, checks);
        live(situation, checks);
        return List.copyOf(checks);
    }

    private static void fields(Situation situation, List<Check> checks) {
        if (situation.step().fields().equals(Set.of(MatchField.NAME))) {
            checks.add(Check.warning(
                    "names_only",
                    "Only names are sent, by which LinkedIn recognises few people.",
                    "Add the field EMAIL or GAID if the Canvas has it."));
        }
    }

    // Never in the way: only users who enter can show that the trouble is over.
    private static void live(Situation situation, List<Check> checks) {
        for (var problem : situation.problems()) {
            if (problem.breaker() != null) {
                checks.add(Check.warning(
                        "live_" + problem.reason().code(), problem.text() + " Users would wait.", problem.remedy()));
            }
        }
    }
}
