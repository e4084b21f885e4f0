package audiencesync.simulation;

import static java.util.Objects.requireNonNull;

import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.Grant;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.Introspection;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.RefreshToken;
import audiencesync.simulation.Scenario.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's token endpoint: access tokens that end, and refresh tokens that are good once in a race. Whoever refreshes
 * while another one does, or just after, is refused, which says nothing about the authorisation.
 */
final class SimulatedAuthorization implements AuthorizationServer {
    /** Why the loser of a race is refused. */
    static final String LOST_A_RACE = "lost_a_race";

    private static final Duration JUST_AFTER = Duration.ofSeconds(15);
    private static final Duration REFRESH_LIFE = Duration.ofDays(365);
    private static final int LONGEST_MILLIS = 6_000;

    /** An access token that was issued. */
    private record Issue(int connection, Instant expiresAt) {}

    private final Scheduler scheduler;
    private final Scenario scenario;
    private final Effects effects;
    private final RandomGenerator random;
    private final Map<AccessToken, Issue> issued = new HashMap<>();
    private final Map<RefreshToken, Instant> busyUntil = new HashMap<>();
    private int refreshes;
    private int races;

    SimulatedAuthorization(Scheduler scheduler, Scenario scenario, Effects effects, RandomGenerator random) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.effects = effects;
        this.random = random;
    }

    /** How often a token was refreshed. */
    int refreshes() {
        return refreshes;
    }

    /** How often somebody who refreshed at the same time as another was refused. */
    int races() {
        return races;
    }

    /** What a member's consent brings. */
    Grant grant(int connection) {
        var access = new AccessToken("access " + issued.size() + " of " + connection);
        issued.put(access, new Issue(connection, scheduler.now().plus(scenario.tokenLife())));
        return new Grant(
                access,
                scenario.tokenLife(),
                scenario.isRefreshable() ? refreshToken(connection) : null,
                scenario.isRefreshable() ? REFRESH_LIFE : null,
                Set.of("rw_dmp_segments"));
    }

    private static RefreshToken refreshToken(int connection) {
        return new RefreshToken("refresh " + connection);
    }

    private static int connection(RefreshToken token) {
        return Integer.parseInt(token.value().substring("refresh ".length()));
    }

    /** Whose token that is. */
    int connection(AccessToken token) {
        return issue(token).connection();
    }

    boolean isOver(AccessToken token) {
        return !scheduler.now().isBefore(issue(token).expiresAt());
    }

    private Issue issue(AccessToken token) {
        var issue = issued.get(token);
        Checker.require(Rule.NOTHING_IS_THROWN, issue != null, "a token that was never issued");
        return requireNonNull(issue);
    }

    @Override
    public GrantAnswer refresh(RefreshToken token) {
        effects.between("refresh");
        int connection = connection(token);
        var answer = refuse(token, connection);
        if (answer == null) {
            var took =
                    Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(LONGEST_MILLIS) : random.nextInt(900));
            busyUntil.put(token, scheduler.now().plus(took));
            scheduler.sleep(took);
            answer = issue(token, connection);
        }
        effects.between("refreshed");
        effects.note(
                "refresh of connection " + connection + ": " + answer.getClass().getSimpleName());
        return answer;
    }

    private @Nullable GrantAnswer refuse(RefreshToken token, int connection) {
        if (scenario.has(Trouble.LINKEDIN_DOWN, connection, scheduler.now())) {
            return new GrantAnswer.Unavailable(error(503, "down"));
        }
        if (scenario.has(Trouble.TOKEN_REVOKED, connection, scheduler.now())) {
            return new GrantAnswer.Refused(error(400, "invalid_grant"));
        }
        var busy = busyUntil.get(token);
        if (busy != null && scheduler.now().isBefore(busy)) {
            races++;
            return new GrantAnswer.Refused(error(400, LOST_A_RACE));
        }
        return null;
    }

    private GrantAnswer issue(RefreshToken token, int connection) {
        double chance = random.nextDouble();
        if (chance < scenario.linkedInFault() / 4) {
            return new GrantAnswer.AppRefused(error(401, "invalid_client"));
        }
        var grant = grant(connection);
        if (chance < scenario.linkedInFault()) {
            return new GrantAnswer.Unavailable(error(0, "no_answer"));
        }
        refreshes++;
        busyUntil.put(token, scheduler.now().plus(JUST_AFTER));
        return new GrantAnswer.Issued(grant);
    }

    @Override
    public URI signInPage(String state, URI redirectUri) {
        throw new UnsupportedOperationException("nobody signs in by a page here");
    }

    @Override
    public GrantAnswer exchange(String code, URI redirectUri) {
        throw new UnsupportedOperationException("nobody has a code here");
    }

    @Override
    public Introspection introspect(AccessToken token) {
        throw new UnsupportedOperationException("nobody asks about tokens here");
    }

    private static OAuthError error(int status, String word) {
        return new OAuthError(status, word, null, null);
    }
}
