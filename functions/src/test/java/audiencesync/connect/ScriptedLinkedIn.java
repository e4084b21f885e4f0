package audiencesync.connect;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.AccountRole;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.BatchOutcome.Limit;
import audiencesync.linkedin.BatchOutcome.Refusal;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.MemberProfile;
import audiencesync.linkedin.NewSegment;
import audiencesync.linkedin.Page;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentQuery;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.oauth.AccessToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A small LinkedIn: one member, two ad accounts, audiences; refusals come from a list, one for each call. */
public final class ScriptedLinkedIn implements ManagementApi {
    /** An account on which the member is CAMPAIGN_MANAGER. */
    public static final AdAccountId WRITABLE = new AdAccountId(512345678);

    /** An account on which the member is VIEWER. */
    public static final AdAccountId VIEWED = new AdAccountId(7);

    /** Who signs in. */
    public MemberProfile member = new MemberProfile(new LinkedInMemberId("abc123"), "Ines <Duarte>");

    /** What the next calls are refused with. */
    public final Deque<ApiRefusal> refusals = new ArrayDeque<>();

    /** What {@link #me} alone is refused with, each time. */
    public @Nullable ApiRefusal meRefusal;

    /** The audiences that there are. */
    public final List<Segment> segments = new ArrayList<>();

    /** Whether the finder shows what was made. */
    public boolean showsNew = true;

    /** What happens before an audience is made; gets its key. */
    public Consumer<String> beforeCreate = _ -> {};

    /** The names of the calls that came. */
    public final List<String> calls = new ArrayList<>();

    /** One member, nothing refused. */
    public ScriptedLinkedIn() {}

    /** 401 with that number. */
    public static ApiRefusal tokenRefused(int number) {
        return new ApiRefusal.TokenRefused(
                Refusal.REVOKED, new LinkedInError(401, number, "REVOKED_ACCESS_TOKEN", "revoked", "r=="));
    }

    /** 429 of a day. */
    public static ApiRefusal throttled() {
        return new ApiRefusal.Throttled(
                Limit.DAY, null, new LinkedInError(429, 101, "TOO_MANY_REQUESTS", "DAY limit", "r=="));
    }

    /** An audience of ours. */
    public static Segment segment(long id, String name, String key, SegmentStatus status) {
        return new Segment(new SegmentId(id), WRITABLE, name, "USER", "AUDIENCE_SYNC", key, status, null, null, null);
    }

    @Override
    public ApiAnswer<MemberProfile> me(AccessToken token) {
        if (meRefusal != null) {
            calls.add("me");
            return new ApiAnswer.Refused<>(meRefusal);
        }
        return answer("me", member);
    }

    @Override
    public ApiAnswer<Page<AdAccount>> adAccounts(AccessToken token, @Nullable String page) {
        return page == null
                ? answer(
                        "adAccounts",
                        new Page<>(
                                List.of(new AdAccount(WRITABLE, "Acme & Co", AdAccount.Status.ACTIVE, false)),
                                "2",
                                null))
                : answer(
                        "adAccounts",
                        new Page<>(
                                List.of(new AdAccount(VIEWED, "Other", AdAccount.Status.ACTIVE, false)), null, null));
    }

    @Override
    public ApiAnswer<Page<AccountRole>> roles(AccessToken token, @Nullable String page) {
        return answer(
                "roles",
                new Page<>(
                        List.of(
                                new AccountRole(WRITABLE, Role.CAMPAIGN_MANAGER, member.id()),
                                new AccountRole(VIEWED, Role.VIEWER, member.id())),
                        null,
                        2));
    }

    @Override
    public ApiAnswer<Page<Segment>> find(AccessToken token, SegmentQuery query) {
        var found = segments.stream()
                .filter(one -> query.sourceSegmentId() == null
                        || (showsNew && query.sourceSegmentId().equals(one.sourceSegmentId())))
                .toList();
        int end = Math.min(found.size(), query.start() + query.count());
        var items = found.subList(Math.min(query.start(), found.size()), end);
        return answer("find", new Page<>(items, end < found.size() ? Integer.toString(end) : null, found.size()));
    }

    @Override
    public ApiAnswer<Segment> audience(AccessToken token, SegmentId segment) {
        for (var one : segments) {
            if (one.id().equals(segment)) {
                return answer("audience", one);
            }
        }
        calls.add("audience");
        return new ApiAnswer.Refused<>(
                new ApiRefusal.NotFound(new LinkedInError(404, null, "NOT_FOUND", "Could not find", "r==")));
    }

    @Override
    public ApiAnswer<SegmentId> create(AccessToken token, NewSegment wanted) {
        beforeCreate.accept(wanted.sourceSegmentId());
        var answer = answer("create", new SegmentId(1_000 + segments.size()));
        if (answer instanceof ApiAnswer.Given<SegmentId> made) {
            segments.add(
                    segment(made.value().value(), wanted.name(), wanted.sourceSegmentId(), SegmentStatus.BUILDING));
        }
        return answer;
    }

    private <T> ApiAnswer<T> answer(String call, T value) {
        calls.add(call);
        var refusal = refusals.poll();
        return refusal == null ? new ApiAnswer.Given<>(value) : new ApiAnswer.Refused<>(refusal);
    }
}
