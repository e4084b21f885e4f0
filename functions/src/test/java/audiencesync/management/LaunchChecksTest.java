package audiencesync.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.linkedin.VersionLife;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Fact;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.TargetFacts;
import audiencesync.setup.TargetFacts.Terms;
import audiencesync.sync.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);
    private static final AdAccountId ACCOUNT = TARGET.adAccount();

    private Step step = step(Set.of(MatchField.EMAIL));
    private @Nullable Connection connection = connection(ConnectionState.ACTIVE, Set.of(ACCOUNT));
    private Fact<Tokens> tokens = new Fact.Known<>(tokens(Duration.ofDays(60), null, null));
    private Fact<AdAccount> adAccount =
            new Fact.Known<>(new AdAccount(ACCOUNT, "A", AdAccount.Status.ACTIVE, false, true));
    private Fact<Role> role = new Fact.Known<>(Role.ACCOUNT_MANAGER);
    private Fact<Terms> terms = new Fact.Known<>(Terms.ACCEPTED);
    private Fact<Segment> audience = new Fact.Known<>(audience(SegmentStatus.READY, 300L));
    private Fact<Integer> used = new Fact.Known<>(10);
    private String version = "202607";
    private List<LiveProblem> problems = List.of();

    private static Step step(Set<MatchField> fields) {
        var key = new StepKey(TARGET.workspace(), new StepId("s"));
        return new Step(key, "S", TARGET, fields, List.of(), false, StepState.DRAFT);
    }

    private static Connection connection(ConnectionState state, Set<AdAccountId> accounts) {
        return new Connection(TARGET.workspace(), TARGET.connection(), new LinkedInMemberId("m"), "M", accounts, state);
    }

    private static Tokens tokens(Duration access, @Nullable String refresh, @Nullable Duration refreshLife) {
        return new Tokens(
                new AccessToken("t"),
                NOW.plus(access),
                refresh == null ? null : new RefreshToken(refresh),
                refreshLife == null ? null : NOW.plus(refreshLife),
                Set.of(),
                new LinkedInMemberId("m"),
                NOW);
    }

    private static Segment audience(SegmentStatus status, @Nullable Long size) {
        return audience(ACCOUNT, Segment.TYPE_USER, status, size);
    }

    private static Segment audience(AdAccountId account, String type, SegmentStatus status, @Nullable Long size) {
        return new Segment(TARGET.segment(), account, "Readers", type, null, null, status, null, null, size);
    }

    private List<String> codes() {
        var facts = new TargetFacts(adAccount, role, terms, audience, used);
        var situation = new Situation(step, connection, tokens, facts, VersionLife.of(version), problems, NOW);
        return LaunchChecks.of(situation).stream()
                .map(check -> (check.isError() ? "!" : "?") + check.code())
                .toList();
    }

    @Test
    void nothing_is_wrong_where_all_is_right() {
        assertEquals(List.of(), codes());
    }

    private void everythingIsWrong() {
        step = step(Set.of(MatchField.NAME));
        connection = connection(ConnectionState.REAUTHORIZE, Set.of());
        tokens = new Fact.Known<>(tokens(Duration.ofDays(-1), null, null));
        adAccount = new Fact.Known<>(new AdAccount(ACCOUNT, "A", AdAccount.Status.CANCELED, true, false));
        role = new Fact.Known<>(Role.VIEWER);
        terms = new Fact.Known<>(Terms.NOT_ACCEPTED);
        audience = new Fact.Known<>(audience(new AdAccountId(9), "COMPANY", SegmentStatus.EXPIRED, null));
        used = new Fact.Known<>(950);
        version = "202511";
        var error = new LinkedInError(403, 100, "ACCESS_DENIED", null, null);
        problems = List.of(new LiveProblem(
                ErroredReason.ACCESS_DENIED, new Breaker(ErroredReason.ACCESS_DENIED, error, NOW, NOW)));
    }

    @Test
    void every_problem_is_told_at_once() {
        everythingIsWrong();
        assertEquals(
                List.of(
                        "!connection_not_active",
                        "!ad_account_not_selected",
                        "!token_ended",
                        "!ad_account_not_active",
                        "?ad_account_on_hold",
                        "?ad_account_is_test",
                        "!role_viewer",
                        "!terms_not_accepted",
                        "!audience_elsewhere",
                        "!audience_not_of_users",
                        "!audience_expired",
                        "?audience_small",
                        "?audiences_nearly_used_up",
                        "?names_only",
                        "!version_inactive",
                        "?live_access_denied"),
                codes());
    }

    @Test
    void what_is_absent_is_an_error_and_what_cannot_be_read_a_warning() {
        adAccount = new Fact.Absent<>();
        role = new Fact.Absent<>();
        audience = new Fact.Absent<>();
        tokens = new Fact.Absent<>();
        assertEquals(List.of("!token_missing", "!ad_account_missing", "!role_missing", "!audience_missing"), codes());
        adAccount = new Fact.Unreadable<>("LinkedIn answered 429");
        role = new Fact.Unreadable<>("LinkedIn answered 429");
        terms = new Fact.Unreadable<>("LinkedIn answered 429");
        audience = new Fact.Unreadable<>("LinkedIn answered 429");
        used = new Fact.Unreadable<>("LinkedIn answered 429");
        tokens = new Fact.Unreadable<>("no answer");
        assertEquals(
                List.of(
                        "?token_unreadable",
                        "?ad_account_unreadable",
                        "?role_unreadable",
                        "?terms_unknown",
                        "?audience_unreadable"),
                codes());
        connection = null;
        assertTrue(codes().contains("!connection_missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "60, , , ''",
        "13, , , ?token_ending",
        "0, , , !token_ended",
        "1, r, 300, ''",
        "1, r, , ''",
        "1, r, 13, ?token_ending",
        "60, r, -1, ''",
        "-1, r, -1, !token_ended"
    })
    void a_token_that_is_refreshed_lives_as_long_as_that_is_possible(
            long accessDays, @Nullable String refresh, @Nullable Long refreshDays, String expected) {
        var life = refreshDays == null ? null : Duration.ofDays(refreshDays);
        tokens = new Fact.Known<>(tokens(Duration.ofDays(accessDays), refresh, life));
        assertEquals(expected, String.join(" ", codes()));
    }

    @ParameterizedTest
    @CsvSource({
        "READY, 300, ''",
        "READY, 299, ?audience_small",
        "BUILDING, , ?audience_building ?audience_small",
        "UPDATING, 500, ''",
        "ARCHIVED, 500, ?audience_archived",
        "EXPIRED, 500, !audience_expired",
        "FAILED, 500, !audience_failed",
        "ERROR, 500, !audience_error",
        "UNKNOWN, 500, ''"
    })
    void each_status_of_an_audience_is_explained(SegmentStatus status, @Nullable Long size, String expected) {
        audience = new Fact.Known<>(audience(status, size));
        assertEquals(expected, String.join(" ", codes()));
    }

    @ParameterizedTest
    @CsvSource({
        "202511, !version_inactive",
        "202601, ?version_ending",
        "202602, ''",
        "202608, ''",
        "202512, ?version_ending",
        "202410, ?version_old"
    })
    void a_version_is_warned_of_sixty_days_ahead(String set, String expected) {
        version = set;
        assertEquals(expected, String.join(" ", codes()));
    }

    @Test
    void every_text_and_every_remedy_is_a_sentence() {
        everythingIsWrong();
        var facts = new TargetFacts(adAccount, role, terms, audience, used);
        var situation = new Situation(step, connection, tokens, facts, VersionLife.of(version), problems, NOW);
        for (var check : LaunchChecks.of(situation)) {
            assertTrue(check.text().endsWith("."), check.text());
            assertTrue(check.remedy().endsWith("."), check.remedy());
        }
    }
}
