package audiencesync.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Access and refresh tokens. Thread-safe.
 *
 * <p>Access tokens live 60 days, refresh tokens 365 [O]. Values are 350 to 1,000 characters long, as LinkedIn advises to
 * store at least 1,000 [O].
 */
public final class Tokens {

    /** Life of an access token [O]. */
    public static final Duration ACCESS_LIFE = Duration.ofDays(60);

    /** Life of a refresh token, counted from the consent and never extended [O]. */
    public static final Duration REFRESH_LIFE = Duration.ofDays(365);

    private static final int SHORTEST = 350;
    private static final int LONGEST = 1000;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final RandomGenerator random;
    private final Map<String, AccessGrant> access = new ConcurrentHashMap<>();
    private final Map<String, AccessGrant> refresh = new ConcurrentHashMap<>();

    Tokens(RandomGenerator random) {
        this.random = random;
    }

    /** Issues an access token. */
    public AccessGrant issueAccess(
            String clientId, String member, Set<String> scopes, Instant authorizedAt, Instant now, Duration life) {
        AccessGrant grant =
                new AccessGrant(text("AQV"), clientId, member, scopes, authorizedAt, now, now.plus(life), false);
        access.put(grant.value(), grant);
        return grant;
    }

    /** Issues a refresh token that ends at a given time. */
    public AccessGrant issueRefresh(
            String clientId, String member, Set<String> scopes, Instant authorizedAt, Instant now, Instant expiresAt) {
        AccessGrant grant = new AccessGrant(text("AQW"), clientId, member, scopes, authorizedAt, now, expiresAt, false);
        refresh.put(grant.value(), grant);
        return grant;
    }

    /** Registers an access token whose value the caller chose. */
    public void register(AccessGrant grant) {
        access.put(grant.value(), grant);
    }

    /** Looks at what an Authorization header carries. */
    public TokenCheck check(@Nullable String value, Instant now) {
        if (value == null || value.isBlank()) {
            return new TokenCheck.Bad(TokenProblem.EMPTY);
        }
        AccessGrant grant = access.get(value);
        if (grant == null) {
            return new TokenCheck.Bad(TokenProblem.INVALID);
        }
        if (grant.revoked()) {
            return new TokenCheck.Bad(TokenProblem.REVOKED);
        }
        return grant.expired(now) ? new TokenCheck.Bad(TokenProblem.EXPIRED) : new TokenCheck.Good(grant);
    }

    /** The access token of a value, good or not. */
    public Optional<AccessGrant> access(String value) {
        return Optional.ofNullable(access.get(value));
    }

    /** The refresh token of a value, good or not. */
    public Optional<AccessGrant> refresh(String value) {
        return Optional.ofNullable(refresh.get(value));
    }

    /** Takes one access or refresh token back; false if it is unknown. */
    public boolean revoke(String value) {
        boolean known = access.computeIfPresent(value, (v, grant) -> grant.revoke()) != null;
        return refresh.computeIfPresent(value, (v, grant) -> grant.revoke()) != null || known;
    }

    /** Takes back all that a member gave to an app. */
    public void revokeAll(String clientId, String member) {
        revokeWhere(grant -> of(grant, clientId, member) ? grant.revoke() : grant);
    }

    /** Takes back what a member gave to an app under other scopes than these [O]. */
    public void revokeOtherScopes(String clientId, String member, Set<String> scopes) {
        revokeWhere(grant -> of(grant, clientId, member) && !grant.scopes().equals(scopes) ? grant.revoke() : grant);
    }

    /** A new authorisation code. */
    public String code() {
        return text("AQT");
    }

    private String text(String prefix) {
        int length;
        StringBuilder text = new StringBuilder(prefix);
        synchronized (random) {
            length = random.nextInt(SHORTEST, LONGEST + 1);
            while (text.length() < length) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }

    private void revokeWhere(UnaryOperator<AccessGrant> change) {
        access.replaceAll((value, grant) -> change.apply(grant));
        refresh.replaceAll((value, grant) -> change.apply(grant));
    }

    private static boolean of(AccessGrant grant, String clientId, String member) {
        return grant.clientId().equals(clientId) && grant.member().equals(member);
    }
}
