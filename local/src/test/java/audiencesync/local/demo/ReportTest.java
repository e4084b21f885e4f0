package audiencesync.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.AudienceEntry;
import audiencesync.local.product.Figures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A demo that could not fail would prove nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportTest {
    private static final List<SampleUser> USERS = SampleUsers.all();
    private static final Map<String, Long> REASONS = Map.of(
            "missing_match_fields", 2L,
            "bad_email", 1L,
            "gaid_opted_out", 1L,
            "one_name_only", 1L,
            "consent_refused", 1L);
    private static final Figures RIGHT = new Figures(13, 13, 0, 7, REASONS, Map.of(), 0);

    @Test
    void all_right_is_no_difference() {
        var report = Report.of(USERS, refused(), RIGHT, audience());
        assertEquals(List.of(), report.differences());
        assertEquals(
                "ines        everything, in capitals     Synced", report.lines().get(1));
        assertTrue(report.lines().contains("nils        no match fields             Not Synced: missing_match_fields"));
        assertTrue(
                report.lines().contains("Entered           13"), report.lines().toString());
    }

    @Test
    void the_hash_is_the_one_that_public_tools_compute() {
        var ines = audience().stream()
                .filter(entry -> entry.name().equals("Ines Duarte"))
                .findFirst();
        var hash = "6d96e0bf015ae817477fd22cd9a64770c212d50cf29eba41681f9bdd550db15b";
        assertTrue(ines.orElseThrow().toString().contains("SHA256_EMAIL:" + hash), ines.toString());
    }

    @Test
    void somebody_missing_in_the_audience_is_told() {
        var audience = audience();
        audience.removeIf(entry -> entry.name().equals("Hugo van der Berg"));
        var differences = Report.of(USERS, refused(), RIGHT, audience).differences();
        assertEquals(2, differences.size());
        assertTrue(differences.getFirst().startsWith("hugo should be"), differences.toString());
    }

    @Test
    void somebody_too_many_in_the_audience_is_told() {
        var audience = audience();
        audience.add(new AudienceEntry(Set.of("SHA256_EMAIL:ff"), ""));
        assertEquals(
                1, Report.of(USERS, refused(), RIGHT, audience).differences().size());
    }

    @Test
    void a_wrong_figure_is_told() {
        var wrong = new Figures(13, 13, 0, 6, REASONS, Map.of(), 1);
        assertEquals(
                1, Report.of(USERS, refused(), wrong, audience()).differences().size());
    }

    @Test
    void a_user_refused_for_another_reason_is_told() {
        var refused = refused();
        refused.replaceAll((place, reason) -> reason.equals("bad_email") ? "missing_match_fields" : reason);
        var differences = Report.of(USERS, refused, RIGHT, audience()).differences();
        assertEquals(1, differences.size());
        assertTrue(differences.getFirst().startsWith("vera should be"), differences.toString());
    }

    @Test
    void a_user_taken_who_should_be_refused_is_told() {
        var refused = refused();
        refused.values().removeIf("consent_refused"::equals);
        assertEquals(
                1, Report.of(USERS, refused, RIGHT, audience()).differences().size());
    }

    private static Map<Integer, String> refused() {
        var refused = new HashMap<Integer, String>();
        for (int i = 0; i < USERS.size(); i++) {
            if (USERS.get(i).fate() instanceof Fate.NotSynced(var reason)) {
                refused.put(i, reason.code());
            }
        }
        return refused;
    }

    private static Set<AudienceEntry> audience() {
        var audience = new HashSet<AudienceEntry>();
        USERS.forEach(user -> {
            if (user.fate() instanceof Fate.Synced(var entry)) {
                audience.add(entry);
            }
        });
        return audience;
    }
}
