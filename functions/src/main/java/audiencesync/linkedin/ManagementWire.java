package audiencesync.linkedin;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.AnswerBody.Fault;
import audiencesync.oauth.AccessToken;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The wire of {@link ManagementApi}: addresses, bodies, and what each answer means. Required fields that are missing
 * make an answer unreadable; unknown ones are ignored, since every newer version adds some. Immutable.
 */
final class ManagementWire {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** LinkedIn reports up to 2147483647 by itself ([T]); a page of ours is smaller. */
    private static final int ROLES_PER_PAGE = 100;

    private static final String CURSOR = "c:";
    private static final String INDEX = "i:";

    private final LinkedInWire wire;

    ManagementWire(LinkedInWire wire) {
        this.wire = wire;
    }

    HttpRequest get(AccessToken token, String path, Duration timeout) {
        return wire.request(token, path).timeout(timeout).GET().build();
    }

    HttpRequest create(AccessToken token, NewSegment segment, Duration timeout) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", segment.name())
                .put("account", Urns.of(segment.account()))
                .put("type", Segment.TYPE_USER)
                .put("sourcePlatform", segment.sourcePlatform())
                .put("sourceSegmentId", segment.sourceSegmentId());
        if (segment.description() != null) {
            body.put("description", segment.description());
        }
        body.putArray("destinations").addObject().put("destination", "LINKEDIN");
        return wire.request(token, "/dmpSegments")
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    static String adAccountsPath(@Nullable String page) {
        var path = "/adAccounts?q=search";
        if (page != null && page.startsWith(INDEX)) {
            return path + "&start=" + encoded(page.substring(INDEX.length())) + "&count=100";
        }
        path += "&pageSize=" + LinkedInLimits.AD_ACCOUNTS_PER_PAGE;
        return page == null ? path : path + "&pageToken=" + encoded(page.substring(CURSOR.length()));
    }

    static String rolesPath(@Nullable String page) {
        return "/adAccountUsers?q=authenticatedUser&start=" + (page == null ? "0" : encoded(page)) + "&count="
                + ROLES_PER_PAGE;
    }

    static String findPath(SegmentQuery query) {
        var path = new StringBuilder("/dmpSegments?q=account&account=").append(encoded(Urns.of(query.account())));
        if (query.sourcePlatform() != null) {
            path.append("&sourcePlatform=").append(encoded(query.sourcePlatform()));
        }
        if (query.sourceSegmentId() != null) {
            path.append("&sourceSegmentId=").append(encoded(query.sourceSegmentId()));
        }
        return path.append("&start=")
                .append(query.start())
                .append("&count=")
                .append(query.count())
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static ApiAnswer<MemberProfile> profile(Transport.Answer answer) {
        return value(answer, body -> {
            var name = (text(body, "localizedFirstName") + " " + text(body, "localizedLastName")).strip();
            return new MemberProfile(new LinkedInMemberId(required(body, "id").asText()), name);
        });
    }

    static ApiAnswer<Page<AdAccount>> adAccounts(Transport.Answer answer) {
        return value(answer, body -> page(body, ManagementWire::adAccount, ManagementWire::nextOfAccounts));
    }

    static ApiAnswer<Page<AccountRole>> roles(Transport.Answer answer) {
        return value(answer, body -> page(body, ManagementWire::role, ManagementWire::nextIndex));
    }

    static ApiAnswer<Page<Segment>> segments(Transport.Answer answer) {
        return value(answer, body -> page(body, ManagementWire::segment, ManagementWire::nextIndex));
    }

    static ApiAnswer<Segment> segment(Transport.Answer answer) {
        return value(answer, ManagementWire::segment);
    }

    /** The id stands in {@code x-restli-id} under protocol 2.0, else in {@code x-linkedin-id} ([R] HeaderUtil). */
    static ApiAnswer<SegmentId> created(Transport.Answer answer) {
        if (answer.status() / 100 != 2) {
            return new ApiAnswer.Refused<>(refusal(answer));
        }
        var id = answer.headers()
                .firstValue("x-restli-id")
                .or(() -> answer.headers().firstValue("x-linkedin-id"))
                .orElse("");
        return id.matches("[1-9][0-9]{0,17}")
                ? new ApiAnswer.Given<>(new SegmentId(Long.parseLong(id)))
                : new ApiAnswer.Refused<>(unreadable(answer));
    }

    private static AdAccount adAccount(JsonNode json) {
        return new AdAccount(
                new AdAccountId(number(required(json, "id"))),
                text(json, "name"),
                constant(AdAccount.Status.values(), text(json, "status"), AdAccount.Status.UNKNOWN),
                json.path("test").asBoolean(false),
                isServing(json.path("servingStatuses")));
    }

    private static boolean isServing(JsonNode statuses) {
        for (var status : statuses) {
            if (!status.asText().equals("RUNNABLE")) {
                return false;
            }
        }
        return true;
    }

    private static AccountRole role(JsonNode json) {
        var user = text(json, "user");
        return new AccountRole(
                Urns.adAccount(required(json, "account").asText()),
                constant(Role.values(), text(json, "role"), Role.UNKNOWN),
                Urns.person(user));
    }

    private static Segment segment(JsonNode json) {
        var destination = JsonNodeFactory.instance.objectNode().path("none");
        for (var one : json.path("destinations")) {
            if (destination.isMissingNode() || text(one, "destination").equals("LINKEDIN")) {
                destination = one;
            }
        }
        return new Segment(
                new SegmentId(number(required(json, "id"))),
                Urns.adAccount(required(json, "account").asText()),
                text(json, "name"),
                text(json, "type"),
                optional(json, "sourcePlatform"),
                optional(json, "sourceSegmentId"),
                constant(SegmentStatus.values(), text(destination, "status"), SegmentStatus.UNKNOWN),
                count(json, "inputCount"),
                count(destination, "matchedCount"),
                count(destination, "audienceSize"));
    }

    private static <T> Page<T> page(
            JsonNode body, Function<JsonNode, T> read, Function<JsonNode, @Nullable String> next) {
        var items = new ArrayList<T>();
        required(body, "elements").forEach(element -> items.add(read.apply(element)));
        var total = body.path("paging").path("total");
        return new Page<>(items, next.apply(body), total.isInt() ? Integer.valueOf(total.intValue()) : null);
    }

    /** Cursor paging since 202401 ([O]); older answers page by index ([P]). */
    private static @Nullable String nextOfAccounts(JsonNode body) {
        var token = optional(body.path("metadata"), "nextPageToken");
        if (token != null && !token.isEmpty()) {
            return CURSOR + token;
        }
        var next = nextIndex(body);
        return next == null ? null : INDEX + next;
    }

    /** Pages end where {@code start + elements >= total}, or with a page that is not full ([O] pagination). */
    private static @Nullable String nextIndex(JsonNode body) {
        int here = body.path("elements").size();
        var paging = body.path("paging");
        int next = paging.path("start").asInt(0) + here;
        boolean more = paging.path("total").isInt()
                ? next < paging.path("total").intValue()
                : here >= paging.path("count").asInt(Integer.MAX_VALUE);
        return here > 0 && more ? Integer.toString(next) : null;
    }

    private static <T> ApiAnswer<T> value(Transport.Answer answer, Function<JsonNode, T> read) {
        if (answer.status() / 100 != 2) {
            return new ApiAnswer.Refused<>(refusal(answer));
        }
        try {
            var body = answer.whole() ? JSON.readTree(answer.body()) : null;
            return body == null ? new ApiAnswer.Refused<>(unreadable(answer)) : new ApiAnswer.Given<>(read.apply(body));
        } catch (JsonProcessingException | IllegalArgumentException notAsDocumented) {
            return new ApiAnswer.Refused<>(unreadable(answer));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
    }

    /** The meaning of a status that is not 2xx. */
    static ApiRefusal refusal(Transport.Answer answer) {
        var headers = new AnswerHeaders(answer.headers());
        var body = new AnswerReader(0, headers.requestId()).read(answer.body());
        var fault = body instanceof AnswerBody.Read read ? read.fault() : Fault.NONE;
        int status = answer.status();
        var error = fault.error(status, headers.requestId());
        return switch (status) {
            case 401 -> new ApiRefusal.TokenRefused(LinkedInWire.refusal(error), error);
            case 403 -> new ApiRefusal.AccessDenied(error);
            case 404 -> new ApiRefusal.NotFound(error);
            case 408, 423 -> new ApiRefusal.ServerFault(error);
            case 409 -> new ApiRefusal.Conflict(error);
            case 426 -> new ApiRefusal.VersionInactive(error);
            case 429 -> throttled(fault, headers, error);
            case 501 -> new ApiRefusal.Invalid(error);
            default ->
                switch (status / 100) {
                    case 4 -> badRequest(fault, error);
                    case 5 -> new ApiRefusal.ServerFault(error);
                    default -> unreadable(answer);
                };
        };
    }

    private static ApiRefusal throttled(Fault fault, AnswerHeaders headers, LinkedInError error) {
        var limit = LinkedInWire.limit(fault);
        return switch (limit) {
            case SEGMENTS -> new ApiRefusal.SegmentLimitReached(error);
            case SHORT, DAY -> new ApiRefusal.Throttled(limit, headers.retryAfter(), error);
        };
    }

    private static ApiRefusal badRequest(Fault fault, LinkedInError error) {
        var code = fault.code() == null ? "" : fault.code();
        return code.equals("VERSION_MISSING") || code.equals("NONEXISTENT_VERSION")
                ? new ApiRefusal.VersionInactive(error)
                : new ApiRefusal.Invalid(error);
    }

    private static ApiRefusal unreadable(Transport.Answer answer) {
        var requestId = new AnswerHeaders(answer.headers()).requestId();
        return new ApiRefusal.Unreadable(
                new LinkedInError(answer.status(), null, null, "not an answer that LinkedIn documents", requestId));
    }

    private static JsonNode required(JsonNode json, String field) {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static long number(JsonNode value) {
        return Long.parseLong(value.asText());
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    private static @Nullable String optional(JsonNode json, String field) {
        var value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable Long count(JsonNode json, String field) {
        var value = json.path(field);
        return value.isIntegralNumber() ? Long.valueOf(value.longValue()) : null;
    }

    private static <E extends Enum<E>> E constant(E[] known, String name, E otherwise) {
        for (var one : known) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return otherwise;
    }
}
