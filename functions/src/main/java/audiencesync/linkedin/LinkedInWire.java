package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.AnswerBody.Fault;
import audiencesync.linkedin.BatchOutcome.Limit;
import audiencesync.linkedin.BatchOutcome.Refusal;
import audiencesync.oauth.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's wire: what is written and what each answer means. Together with its parts ({@link UsersBody},
 * {@link AnswerReader}, {@link AnswerHeaders}, {@link FaultPositions}) the only place that knows field names, headers
 * and status numbers. Does no I/O; immutable and thread-safe.
 *
 * <p>The meaning of each status is linkedin-api 5.2 (seen 2026-09): [O] error-handling and error-responses, [V] Segment
 * for 409 and 423, [R] for 422, [M] for {@code VERSION_MISSING}, [T] for 426. What decides is the status and
 * LinkedIn's code; a sentence decides only where LinkedIn says it nowhere else (positions, DAY, a batch too large).
 */
final class LinkedInWire {
    /** {@code APPLICATION DAY}, {@code MEMBER DAY}, {@code APPLICATION_AND_MEMBER DAY} ([V] PostHog; [O] rate-limits). */
    private static final Pattern DAY = Pattern.compile("(?i)\\b(day|daily)\\b");

    /**
     * No source has LinkedIn's answer to an over-large batch ([?] linkedin-api 13.2); these are the usual sentences. It
     * must speak of the batch, since a field may be "too long" as well.
     */
    private static final Pattern BATCH_TOO_LARGE = Pattern.compile("(?i)"
            + "\\btoo many (elements|entities|entries|users|records|items)\\b"
            + "|\\brequest( size)? (is )?too (large|big|long)\\b"
            + "|\\b(batch|payload|body|entity|elements)\\b[\\w ]{0,40}\\b(too (large|big|long|many)|exceeds?)\\b"
            + "|\\b(exceeds?|max|maximum|limit)\\b[\\w ]{0,40}\\b(batch|elements|request size|payload|users per)\\b");

    private static final UserOutcome ACCEPTED = new UserOutcome.Accepted();
    private static final UserOutcome MISSING = new UserOutcome.Missing();

    private final ApiSettings settings;

    LinkedInWire(ApiSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * A batch of users, {@code BATCH_CREATE} ([P][V Segment, RudderStack]), with its body written; only a time-out is
     * missing.
     *
     * @param token one that {@link #canCarry} is true of
     */
    HttpRequest.Builder changeMembers(AccessToken token, SegmentId segment, Action action, List<Member> members) {
        return request(token, "/dmpSegments/" + segment.value() + "/users")
                .header("X-RestLi-Method", "BATCH_CREATE")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(UsersBody.write(action, members)));
    }

    /**
     * A request with what every request needs ([O] versioning, protocol 2.0.0); a method and a time-out are missing.
     *
     * @param token one that {@link #canCarry} is true of
     * @param path below the base, with its query
     */
    HttpRequest.Builder request(AccessToken token, String path) {
        return HttpRequest.newBuilder(URI.create(settings.base() + path))
                // One call carries one large body: HTTP/2 would only add a window to wait for, and one connection that
                // takes all calls down together when it breaks.
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token.value())
                .header("LinkedIn-Version", settings.version())
                .header("X-Restli-Protocol-Version", "2.0.0");
    }

    /** Whether a header can hold the token (RFC 6750: printable ASCII); the client would repeat it in its complaint. */
    static boolean canCarry(AccessToken token) {
        return token.value().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** What a token means that {@link #canCarry} is false of: LinkedIn could only refuse it. */
    static BatchOutcome tokenNotSendable() {
        return new BatchOutcome.TokenRefused(Refusal.INVALID, notSendable());
    }

    /** What is said of such a token. */
    static LinkedInError notSendable() {
        String message = "not sent: the stored token has characters that no header can hold";
        return new LinkedInError(401, null, null, message, null);
    }

    /**
     * What an answer to a batch means.
     *
     * <p>Where somebody would be given up for a status (400, 422, 501 and every 4xx without a row of its own), the body
     * must be a JSON object; else it is {@link BatchOutcome.Unreadable}: LinkedIn says its reasons in JSON ([O]
     * error-responses), so a proxy wrote it or it was cut off, and nobody may be given up for that.
     *
     * @param whole whether the body came to its end
     * @param sent how many elements were sent
     * @return never throws, whatever came
     */
    static BatchOutcome read(int status, HttpHeaders httpHeaders, byte[] bytes, boolean whole, int sent) {
        AnswerHeaders headers = new AnswerHeaders(httpHeaders);
        String requestId = headers.requestId();
        AnswerBody body = new AnswerReader(sent, requestId).read(bytes);
        if (body instanceof AnswerBody.Empty && !whole) {
            body = new AnswerBody.Unreadable();
        }
        Fault fault = body instanceof AnswerBody.Read read ? read.fault() : Fault.NONE;
        LinkedInError error = fault.error(status, requestId);
        boolean isLinkedIns = body instanceof AnswerBody.Read;
        return switch (status) {
            case 400 -> isLinkedIns ? badRequest(fault, error, sent) : new BatchOutcome.Unreadable(status, requestId);
            case 401 -> new BatchOutcome.TokenRefused(refusal(error), error);
            case 403 -> new BatchOutcome.AccessDenied(error);
            case 404 -> new BatchOutcome.AudienceMissing(error);
            case 408, 409, 423 -> new BatchOutcome.Busy(error);
            case 413 -> new BatchOutcome.TooLarge(error);
            case 422 ->
                isLinkedIns
                        ? new BatchOutcome.InvalidElements(FaultPositions.in(fault.message(), sent), error)
                        : new BatchOutcome.Unreadable(status, requestId);
            case 426 -> new BatchOutcome.VersionInactive(error);
            case 429 -> new BatchOutcome.Throttled(limit(fault), headers.retryAfter(), error);
            // Not implemented is a fault of the request's, though its number says otherwise ([O]: no retry).
            case 501 -> isLinkedIns ? new BatchOutcome.Rejected(error) : new BatchOutcome.Unreadable(status, requestId);
            default ->
                switch (status / 100) {
                    case 2 -> success(status, body, sent, requestId);
                    case 4 ->
                        isLinkedIns ? new BatchOutcome.Rejected(error) : new BatchOutcome.Unreadable(status, requestId);
                    case 5 -> new BatchOutcome.ServerFault(headers.retryAfter(), error);
                    default -> new BatchOutcome.Unreadable(status, requestId);
                };
        };
    }

    /**
     * What became of one element ([R] CreateStatus.pdl): its own status decides, that of its error if it has none. Only
     * a 400 or 422 speaks of the element itself; any other 4xx is about the token, the audience or the way to it, which
     * no user may be given up for.
     *
     * @param fault the element's fields
     */
    static UserOutcome userOutcome(Fault fault, @Nullable String requestId) {
        int status = fault.status() == null ? 0 : fault.status();
        return switch (status) {
            case 400, 422 -> new UserOutcome.Rejected(fault.error(status, requestId));
            case 408, 409, 423, 429 -> new UserOutcome.RetryLater(fault.error(status, requestId));
            default ->
                switch (status / 100) {
                    case 2 -> ACCEPTED;
                    case 5 -> new UserOutcome.RetryLater(fault.error(status, requestId));
                    default -> new UserOutcome.Unrecognised(fault.error(status, requestId));
                };
        };
    }

    /**
     * Results come by position ([P][R]). Fewer than sent were seen ([V] Segment's tests); more were not, and would mean
     * that positions cannot be trusted, so nobody is counted by them. A 201 or 204 without results is the answer to
     * something else than a batch ([R]).
     */
    private static BatchOutcome success(int status, AnswerBody body, int sent, @Nullable String requestId) {
        List<UserOutcome> results = body instanceof AnswerBody.Read read ? read.results() : null;
        if (results == null || results.size() > sent) {
            return new BatchOutcome.Unreadable(status, requestId);
        }
        List<UserOutcome> users = new ArrayList<>(results);
        while (users.size() < sent) {
            users.add(MISSING);
        }
        return new BatchOutcome.Answered(users, requestId);
    }

    private static BatchOutcome badRequest(Fault fault, LinkedInError error, int sent) {
        String code = fault.code() == null ? "" : fault.code();
        if (code.equals("VERSION_MISSING") || code.equals("NONEXISTENT_VERSION")) {
            return new BatchOutcome.VersionInactive(error);
        }
        SortedSet<Integer> positions = FaultPositions.in(fault.message(), sent);
        if (!positions.isEmpty()) {
            return new BatchOutcome.InvalidElements(positions, error);
        }
        boolean tooLarge = error.message() != null
                && BATCH_TOO_LARGE.matcher(error.message()).find();
        return tooLarge ? new BatchOutcome.TooLarge(error) : new BatchOutcome.Rejected(error);
    }

    /** Why a 401 refuses the token. */
    static Refusal refusal(LinkedInError error) {
        int number = error.serviceErrorCode() == null ? 0 : error.serviceErrorCode();
        String code = error.code() == null ? "" : error.code();
        if (number == 65602 || code.equals("EXPIRED_ACCESS_TOKEN")) {
            return Refusal.EXPIRED;
        }
        return number == 65601 || code.equals("REVOKED_ACCESS_TOKEN") ? Refusal.REVOKED : Refusal.INVALID;
    }

    /** Which limit a 429 means. */
    static Limit limit(Fault fault) {
        if ("SEGMENT_LIMIT_EXCEEDED".equals(fault.code())) {
            return Limit.SEGMENTS;
        }
        return fault.message() != null && DAY.matcher(fault.message()).find() ? Limit.DAY : Limit.SHORT;
    }
}
