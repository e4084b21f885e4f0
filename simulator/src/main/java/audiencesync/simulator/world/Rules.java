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

    /** The same with another time from BUILDING to READY. */
    public Rules withFirstProcessing(Duration value) {
        return new Rules(
                value,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another share of recognised identifiers. */
    public Rules withMatchPercent(int value) {
        return new Rules(
                firstProcessing,
                value,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another check of {@code idValue}. */
    public Rules withCheckIdValues(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                value,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another check of lengths. */
    public Rules withRefuseLongNames(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                value,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another check of countries. */
    public Rules withRefuseUnknownCountries(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                value,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another finder default. */
    public Rules withFinderListsAllWithoutPaging(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                value,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another finder answer for an unknown account. */
    public Rules withUnknownAccountIsEmpty(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                value,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another error of a failed refresh. */
    public Rules withRefreshFailsWithInvalidGrant(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                value,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another error of a bad client. */
    public Rules withDocumentedClientError(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                value,
                scopesBySpace,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another separator of scopes. */
    public Rules withScopesBySpace(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                value,
                tokenTypeGiven,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another presence of {@code token_type}. */
    public Rules withTokenTypeGiven(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                value,
                rotateRefreshTokens,
                idleBeforeArchived,
                idleBeforeExpired);
    }

    /** The same with another treatment of refresh tokens. */
    public Rules withRotateRefreshTokens(boolean value) {
        return new Rules(
                firstProcessing,
                matchPercent,
                checkIdValues,
                refuseLongNames,
                refuseUnknownCountries,
                finderListsAllWithoutPaging,
                unknownAccountIsEmpty,
                refreshFailsWithInvalidGrant,
                documentedClientError,
                scopesBySpace,
                tokenTypeGiven,
                value,
                idleBeforeArchived,
                idleBeforeExpired);
    }
}
