package audiencesync.delivery;

import audiencesync.audience.Action;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.NotSyncedReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers by which the queue format names things: the place in a list that may only grow at its end, so that
 * messages of older versions stay readable whatever happens to the enums.
 */
final class Codes<E extends Enum<E>> {
    static final Codes<Action> ACTIONS = new Codes<>(Action.class, List.of(Action.ADD, Action.REMOVE));

    static final Codes<PartKind> KINDS =
            new Codes<>(PartKind.class, List.of(PartKind.ENTRY, PartKind.RESEND, PartKind.REPAIR));

    static final Codes<NotSyncedReason> NOT_SYNCED = new Codes<>(
            NotSyncedReason.class,
            List.of(
                    NotSyncedReason.MISSING_MATCH_FIELDS,
                    NotSyncedReason.BAD_EMAIL,
                    NotSyncedReason.BAD_HASH,
                    NotSyncedReason.BAD_GAID,
                    NotSyncedReason.GAID_OPTED_OUT,
                    NotSyncedReason.ONE_NAME_ONLY,
                    NotSyncedReason.BAD_VALUE,
                    NotSyncedReason.CONSENT_REFUSED,
                    NotSyncedReason.SUPERSEDED));

    static final Codes<ErroredReason> ERRORED = new Codes<>(
            ErroredReason.class,
            List.of(
                    ErroredReason.NO_CAPACITY,
                    ErroredReason.REJECTED,
                    ErroredReason.RATE_LIMITED,
                    ErroredReason.DAILY_QUOTA,
                    ErroredReason.REAUTHORIZE,
                    ErroredReason.ACCESS_DENIED,
                    ErroredReason.AUDIENCE_MISSING,
                    ErroredReason.VERSION_INACTIVE,
                    ErroredReason.BUSY,
                    ErroredReason.LINKEDIN_FAULT,
                    ErroredReason.NO_ANSWER,
                    ErroredReason.CONNECTION_MISSING,
                    ErroredReason.TOO_LARGE,
                    ErroredReason.UNEXPECTED_ANSWER));

    private final List<E> values;
    private final Map<E, Integer> codes;

    private Codes(Class<E> type, List<E> values) {
        this.values = values;
        this.codes = new EnumMap<>(type);
        for (int code = 0; code < values.size(); code++) {
            codes.put(values.get(code), code);
        }
    }

    void write(BinaryWriter out, E value) {
        var code = codes.get(value);
        if (code == null) {
            throw new IllegalStateException("the queue format has no number for " + value);
        }
        out.octet(code);
    }

    E read(BinaryReader in) {
        int code = in.octet();
        if (code >= values.size()) {
            throw new IllegalArgumentException("unknown value");
        }
        return values.get(code);
    }
}
