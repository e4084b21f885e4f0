package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Endpoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which operation a call is about.
 *
 * @param endpoint the operation
 * @param segment the segment's number in the path
 * @param key another key in the path, still encoded
 */
record Route(
        Endpoint endpoint, @Nullable Long segment, @Nullable String key) {

    private static final Pattern SEGMENT = Pattern.compile("/rest/dmpSegments/(\\d{1,18})(/.*)?");
    private static final Pattern ACCOUNT = Pattern.compile("/rest/adAccounts/(\\d{1,18})");
    private static final String ACCOUNT_USERS = "/rest/adAccountUsers/";

    static Route of(String method, String path) {
        String resource = method + " " + path;
        Matcher segment = SEGMENT.matcher(path);
        if (segment.matches()) {
            return ofSegment(method, Long.valueOf(segment.group(1)), segment.group(2));
        }
        Matcher account = ACCOUNT.matcher(path);
        if (method.equals("GET") && account.matches()) {
            return new Route(Endpoint.GET_AD_ACCOUNT, null, account.group(1));
        }
        if (method.equals("GET") && path.startsWith(ACCOUNT_USERS)) {
            return new Route(Endpoint.GET_AD_ACCOUNT_USER, null, path.substring(ACCOUNT_USERS.length()));
        }
        return new Route(collection(resource), null, null);
    }

    private static Endpoint collection(String resource) {
        return switch (resource) {
            case "POST /rest/dmpSegments" -> Endpoint.CREATE_SEGMENT;
            case "GET /rest/dmpSegments" -> Endpoint.FIND_SEGMENTS;
            case "GET /rest/adAccounts" -> Endpoint.FIND_AD_ACCOUNTS;
            case "GET /rest/adAccountUsers" -> Endpoint.FIND_AD_ACCOUNT_USERS;
            case "GET /rest/me" -> Endpoint.ME;
            case "GET /v2/userinfo" -> Endpoint.USERINFO;
            default -> Endpoint.OTHER;
        };
    }

    private static Route ofSegment(String method, Long id, @Nullable String rest) {
        String operation = method + " " + (rest == null ? "" : rest);
        Endpoint endpoint = switch (operation) {
            case "GET " -> Endpoint.GET_SEGMENT;
            case "POST " -> Endpoint.UPDATE_SEGMENT;
            case "DELETE " -> Endpoint.DELETE_SEGMENT;
            case "POST /users" -> Endpoint.USERS;
            case "POST /destinations" -> Endpoint.CREATE_DESTINATION;
            case "GET /destinations/LINKEDIN" -> Endpoint.GET_DESTINATION;
            default -> Endpoint.OTHER;
        };
        return new Route(endpoint, id, null);
    }
}
