package audiencesync.connect;

import audiencesync.linkedin.Segment;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.KnownAdAccount;
import audiencesync.sync.Breaker;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Connections, ad accounts and audiences as the API shows them. Stateless. */
final class ConnectionJson {
    private ConnectionJson() {}

    static ObjectNode connection(Connection connection, @Nullable Breaker breaker, Instant now) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", connection.id().value()).put("state", code(connection.state()));
        var complete = connection.state() != ConnectionState.INCOMPLETE;
        var member = json.putObject("member");
        member.put("id", complete ? connection.member().value() : null).put("name", connection.displayName());
        var accounts = json.putArray("adAccounts");
        connection.known().forEach(known -> accounts.add(account(known, connection)));
        var selected = json.putArray("selectedAdAccounts");
        connection.adAccounts().stream()
                .map(account -> account.value())
                .sorted()
                .forEach(selected::add);
        if (connection.access() != null && connection.state() != ConnectionState.DISCONNECTED) {
            json.set("authorization", authorization(connection.access(), now));
        }
        if (breaker != null) {
            var trouble = json.putObject("trouble");
            trouble.put("reason", breaker.reason().code())
                    .put("since", breaker.since().toString());
            trouble.set("linkedIn", Refusals.json(breaker.error()));
        }
        return json;
    }

    private static ObjectNode authorization(GrantedAccess access, Instant now) {
        var json = JsonNodeFactory.instance.objectNode();
        var scopes = json.putArray("scopes");
        access.scopes().stream().sorted().forEach(scopes::add);
        json.put("accessExpiresAt", access.accessExpiresAt().toString())
                .put("refreshable", access.refreshable())
                .put("refreshExpiresAt", text(access.refreshExpiresAt()))
                .put("endsAt", text(access.endsAt()))
                .put("warning", warning(access, now));
        return json;
    }

    /** Without a refresh token the end is always told (case 13); else from 14 days before it on. */
    static @Nullable String warning(GrantedAccess access, Instant now) {
        var end = access.endsAt();
        if (end == null) {
            return null;
        }
        var date = LocalDate.ofInstant(end, ZoneOffset.UTC);
        var ends = access.refreshable() ? "The authorisation ends on " + date : "No refresh; expires on " + date;
        return switch (access.urgency(now)) {
            case NONE -> access.refreshable() ? null : ends + ".";
            case SOON -> ends + ", within 14 days. Reconnect before then; users wait otherwise.";
            case VERY_SOON -> ends + ", within 7 days. Reconnect before then; users wait otherwise.";
            case TOMORROW -> ends + ", within a day. Reconnect now; users wait otherwise.";
            case OVER -> "The authorisation ended on " + date + ". Reconnect; users wait until then.";
        };
    }

    static ObjectNode account(KnownAdAccount known, Connection connection) {
        var account = known.account();
        boolean writable = known.role().mayWrite();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", account.id().value())
                .put("name", account.name())
                .put("status", account.status().name())
                .put("test", account.test())
                .put("role", known.role().name())
                .put("selected", connection.adAccounts().contains(account.id()))
                .put("selectable", writable)
                .put("note", note(known));
    }

    private static @Nullable String note(KnownAdAccount known) {
        if (!known.role().mayWrite()) {
            return "The member is VIEWER here and may not change audiences.";
        }
        return known.account().test() ? "LinkedIn makes no audiences in test accounts." : null;
    }

    static ObjectNode audience(Segment segment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", segment.id().value())
                .put("name", segment.name())
                .put("status", segment.status().name())
                .put("explanation", segment.status().explanation())
                .put("targetable", segment.status().isTargetable())
                .put("takesUsers", segment.takesUsers())
                .put("sourcePlatform", segment.sourcePlatform())
                .put("sourceSegmentId", segment.sourceSegmentId())
                .put("size", segment.audienceSize())
                .put("inputLast7Days", segment.inputCount())
                .put("matchedLast7Days", segment.matchedCount())
                .put("matchRatePercent", segment.matchRatePercent());
    }

    private static String code(ConnectionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
