package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the simulator behaves where LinkedIn's behaviour is unknown, disputed or takes too long for a test. Immutable;
 * start from {@link #standard} and change what a test is about.
 *
 * @param firstProcessing BUILDING to READY; 24 to 48 h at LinkedIn [O], 24 h here
 * @param matchPercent share of identifiers that LinkedIn recognises, 0 to 100 [I]
 * @param checkIdValues whether a malformed {@code idValue} gets a 400 for its element [I, 3.2]
 * @param refuseLongNames whether an over-long name, title or company gets a 400 for its element [I, 9.4]
 * @param refuseUnknownCountries whether a country that is not ISO 3166-1 gets a 400 for its element [?], off
 * @param finderListsAllWithoutPaging whether the segment finder without start and count lists all (older text) rather
 *     than ten (generic rule) [conflict 14], off
 * @param unknownAccountIsEmpty whether the finder answers an empty list for an account that does not exist (one note)
 *     rather than 403 [conflict 15], on
 * @param refreshFailsWithInvalidGrant {@code invalid_grant} rather than {@code invalid_request} [conflict 18], off
 * @param documentedClientError {@code invalid_client_id} rather than {@code invalid_client} [conflict 19], off
 * @param scopesBySpace token answers list scopes by space (docs) rather than comma (samples) [conflict 20], off
 * @param tokenTypeGiven whether token answers have {@code token_type} [T], on
 * @param rotateRefreshTokens whether a refresh returns a new refresh token and ends the old one [I], off
 * @param idleBeforeArchived 30 days [O]
 * @param idleBeforeExpired 90 days [O]
 */
public record Rules(
        Duration firstProcessing,
        int matchPercent,
        boolean checkIdValues,
        boolean refuseLongNames,
        boolean refuseUnknownCountries,
        boolean finderListsAllWithoutPaging,
        boolean unknownAccountIsEmpty,
        boolean refreshFailsWithInvalidGrant,
        boolean documentedClientError,
        boolean scopesBySpace,
        boolean tokenTypeGiven,
        boolean rotateRefreshTokens,
        Duration idleBeforeArchived,
        Duration idleBeforeExpired) {

    /** Refuses shares outside 0 to 100. */
    public Rules {
        requireNonNull(firstProcessing, "firstProcessing is null");
        requireNonNull(idleBeforeArchived, "idleBeforeArchived is null");
        requireNonNull(idleBeforeExpired, "idleBeforeExpired is null");
        if (matchPercent < 0 || matchPercent > 100) {
            throw new IllegalArgumentException("matchPercent is " + matchPercent + ", must be 0 to 100");
        }
    }

    /** The most likely LinkedIn. */
    public static Rules standard() {
        return new Rules(
                Duration.ofHours(24),
                70,
                true,
                true,
                false,
                false,
                true,
                false,
                false,
                false,
                true,
                false,
                Duration.ofDays(30),
                Duration.ofDays(90));
    }
}
