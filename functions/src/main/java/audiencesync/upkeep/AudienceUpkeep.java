package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Target;
import audiencesync.connect.LinkedInCalls;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.LinkedInLimits;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.Segment;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.Sighting;
import audiencesync.sync.SyncLog;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at each audience of a live step once a day and keeps what LinkedIn tells. Thread-safe. */
public final class AudienceUpkeep {
    /** A little less than a day, so that a daily look does not wander. */
    static final Duration DAILY = Duration.ofHours(23);

    private final LinkedInCalls calls;
    private final ManagementApi linkedIn;
    private final AudienceStatusStore statuses;
    private final SyncLog log;
    private final Clock clock;

    /** With LinkedIn, the store, the log and the time. */
    public AudienceUpkeep(
            LinkedInCalls calls, ManagementApi linkedIn, AudienceStatusStore statuses, SyncLog log, Clock clock) {
        this.calls = requireNonNull(calls, "calls is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.statuses = requireNonNull(statuses, "statuses is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Looks at the audience of a live step, if that was not done within a day.
     *
     * @throws audiencesync.oauth.TokenStoreUnavailable if the store of tokens did not answer
     * @throws audiencesync.setup.SetupUnavailable if the store of looks did not answer
     */
    void lookAt(Target target) {
        var before = statuses.find(target.workspace(), target.adAccount(), target.segment());
        var now = clock.instant();
        if (before != null && now.isBefore(before.at().plus(DAILY))) {
            return;
        }
        var answer = calls.call(
                target.workspace(), target.connection(), token -> linkedIn.audience(token, target.segment()));
        statuses.save(
                switch (answer) {
                    case ApiAnswer.Given<Segment> given -> seen(target, given.value());
                    case ApiAnswer.Refused<Segment> refused ->
                        notSeen(target, refused.refusal(), before == null ? null : before.seen());
                });
    }

    private Sighting seen(Target target, Segment segment) {
        var fields = fields(target);
        fields.put("status", segment.status().name());
        put(fields, "size", segment.audienceSize());
        put(fields, "matchRatePercent", segment.matchRatePercent());
        fields.put("bigEnough", isBigEnough(segment));
        var level = switch (segment.status()) {
            case BUILDING, UPDATING, READY, UNKNOWN -> SyncLog.Level.INFO;
            case ARCHIVED -> SyncLog.Level.WARN;
            case EXPIRED, FAILED, ERROR -> SyncLog.Level.ERROR;
        };
        log.write(level, "audience_status", fields);
        return new Sighting(target.workspace(), target.adAccount(), target.segment(), clock.instant(), segment, null);
    }

    private static boolean isBigEnough(Segment segment) {
        var size = segment.audienceSize();
        return size != null && size >= LinkedInLimits.LEAST_MATCHED_MEMBERS;
    }

    /** What was known stays, unless LinkedIn says that there is no such audience. */
    private Sighting notSeen(Target target, ApiRefusal refusal, @Nullable Segment before) {
        boolean missing = refusal instanceof ApiRefusal.NotFound;
        var error = refusal.error();
        var fields = fields(target);
        fields.put("refusal", refusal.getClass().getSimpleName());
        fields.put("linkedInStatus", error.status());
        put(fields, "code", error.code());
        put(fields, "requestId", error.requestId());
        log.write(
                missing ? SyncLog.Level.ERROR : SyncLog.Level.WARN,
                missing ? "audience_missing" : "audience_not_read",
                fields);
        return new Sighting(
                target.workspace(),
                target.adAccount(),
                target.segment(),
                clock.instant(),
                missing ? null : before,
                error);
    }

    private static Map<String, Object> fields(Target target) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("workspace", target.workspace().value());
        fields.put("connection", target.connection().value());
        fields.put("adAccount", target.adAccount().value());
        fields.put("segment", target.segment().value());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
