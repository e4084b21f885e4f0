package audiencesync.management;

import audiencesync.oauth.Tokens;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Is the connection there, does LinkedIn take its token, and for how long? Pure. */
final class ConnectionChecks {
    /** When the first warning about a token's end is given. */
    static final Duration TOKEN_SOON = Duration.ofDays(14);

    private static final String RECONNECT = "Reconnect: POST /v1/connections/{id}/reconnect.";

    private ConnectionChecks() {}

    static void connection(Situation situation, List<Check> checks) {
        var connection = situation.connection();
        if (connection == null) {
            checks.add(Check.error(
                    "connection_missing",
                    "The workspace no longer has the step's connection.",
                    "Connect LinkedIn and give the step the new connection."));
            return;
        }
        if (connection.state() != ConnectionState.ACTIVE) {
            checks.add(Check.error(
                    "connection_not_active", "LinkedIn no longer takes the connection's token.", RECONNECT));
        }
        if (!connection.adAccounts().contains(situation.step().target().adAccount())) {
            checks.add(Check.error(
                    "ad_account_not_selected",
                    "The step's ad account is not among those selected for the connection.",
                    "Select it: PUT /v1/connections/{id}/ad-accounts; or choose another for the step."));
        }
        switch (situation.tokens()) {
            case Fact.Known<Tokens>(var tokens) -> token(tokens, situation.now(), checks);
            case Fact.Absent<Tokens>() ->
                checks.add(Check.error("token_missing", "The connection has no token.", RECONNECT));
            case Fact.Unreadable<Tokens>(var why) ->
                checks.add(Check.warning(
                        "token_unreadable",
                        "The connection's token could not be read now: " + why + ".",
                        "Check again in a minute."));
        }
    }

    private static void token(Tokens tokens, Instant now, List<Check> checks) {
        var refreshEnd = tokens.refresh() == null ? null : tokens.refreshExpiresAt();
        boolean refreshes = tokens.refresh() != null && (refreshEnd == null || now.isBefore(refreshEnd));
        // A token that is refreshed ends when that is no longer possible.
        var end = refreshes && refreshEnd != null ? refreshEnd : tokens.accessExpiresAt();
        if (refreshes && refreshEnd == null) {
            return;
        }
        if (!now.isBefore(end)) {
            checks.add(Check.error("token_ended", "The connection's token ended on " + day(end) + ".", RECONNECT));
        } else if (now.plus(TOKEN_SOON).isAfter(end)) {
            checks.add(Check.warning(
                    "token_ending",
                    "The connection's token ends on " + day(end) + "; then users wait until somebody reconnects.",
                    "Reconnect before then: POST /v1/connections/{id}/reconnect."));
        }
    }

    static void version(Situation situation, List<Check> checks) {
        var version = situation.version();
        var today = LocalDate.ofInstant(situation.now(), ZoneOffset.UTC);
        var remedy = "Set the stack's parameter LinkedInVersion to a newer version and deploy.";
        switch (version.stage(today)) {
            case SERVED -> {}
            case ENDING ->
                checks.add(Check.warning(
                        "version_ending",
                        "LinkedIn serves API version " + version.version() + " until " + version.servedUntil()
                                + (version.announced() ? "." : " at least."),
                        remedy));
            case OVER ->
                checks.add(
                        version.announced()
                                ? Check.error(
                                        "version_inactive",
                                        "LinkedIn has switched off API version " + version.version() + " on "
                                                + version.servedUntil() + ".",
                                        remedy)
                                : Check.warning(
                                        "version_old",
                                        "LinkedIn may have switched off API version " + version.version() + " since "
                                                + version.servedUntil() + ".",
                                        remedy));
        }
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
