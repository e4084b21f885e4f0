package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** {@code /rest/adAccounts}: the search finder with cursor paging [O, T; section 7.1] and one by id. Thread-safe. */
final class AdAccountsResource {

    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final long CREATED = 1_700_000_000_000L;

    private final World world;

    AdAccountsResource(World world) {
        this.world = world;
    }

    Answer find(Exchange exchange, AccessGrant caller) {
        Query query = Query.of(exchange.request().query());
        if (!query.text("q").equals("search")) {
            throw new RefusedException(RestErrors.paramInvalid("No finder '" + query.text("q") + "' on adAccounts"));
        }
        int size = Parameters.number(query, "pageSize", DEFAULT_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw new RefusedException(RestErrors.paramInvalid("pageSize must be 1 to " + LARGEST_PAGE));
        }
        int start = query.get("pageToken").map(AdAccountsResource::offset).orElse(0);
        List<AdAccount> found = world.directory().accountsOf(caller.member()).stream()
                .filter(account -> wanted(account, query))
                .toList();
        return Json.answer(200, page(found, start, size));
    }

    Answer get(Exchange exchange, AccessGrant caller) {
        long id = Long.parseLong(String.valueOf(exchange.route().key()));
        return world.directory().accountsOf(caller.member()).stream()
                .filter(account -> account.id() == id)
                .findFirst()
                .map(account -> Json.answer(200, json(account)))
                .orElseGet(RestErrors::notFound);
    }

    private static ObjectNode page(List<AdAccount> found, int start, int size) {
        ObjectNode body = Json.object();
        var elements = body.putArray("elements");
        found.stream().skip(start).limit(size).map(AdAccountsResource::json).forEach(elements::add);
        ObjectNode metadata = body.putObject("metadata");
        if (start + size < found.size()) {
            metadata.put("nextPageToken", token(start + size));
        }
        return body;
    }

    private static boolean wanted(AdAccount account, Query query) {
        String search = query.raw().get("search");
        if (search == null) {
            return true;
        }
        if (!(Literal.parse(search) instanceof Literal.Fields criteria)) {
            throw new RefusedException(RestErrors.paramInvalid("search is not a record"));
        }
        return criteria.fields().entrySet().stream().allMatch(criterion -> satisfies(account, criterion));
    }

    private static boolean satisfies(AdAccount account, Map.Entry<String, Literal> criterion) {
        Literal value = criterion.getValue();
        return switch (criterion.getKey()) {
            case "type" -> value.values().contains(account.type().name());
            case "status" -> value.values().contains(account.status().name());
            case "name" -> value.values().contains(account.name());
            case "id" ->
                value.values().stream()
                        .anyMatch(id -> id.equals(account.urn()) || id.equals(String.valueOf(account.id())));
            case "test" -> value instanceof Literal.Text text && text.value().equals(String.valueOf(account.test()));
            default ->
                throw new RefusedException(RestErrors.paramInvalid("Unknown search criterion " + criterion.getKey()));
        };
    }

    private static String token(int offset) {
        byte[] text = ("accounts:" + offset).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace("accounts:", ""));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RestErrors.paramInvalid("Unknown pageToken"));
        }
    }

    private static ObjectNode json(AdAccount account) {
        ObjectNode json = Json.object()
                .put("id", account.id())
                .put("name", account.name())
                .put("type", account.type().name())
                .put("status", account.status().name());
        json.putArray("servingStatuses").add(account.status() == AdAccount.Status.ACTIVE ? "RUNNABLE" : "STOPPED");
        json.put("test", account.test())
                .put("currency", account.currency())
                .put("reference", "urn:li:organization:2414183")
                .put("notifiedOnCampaignOptimization", true);
        stamps(json, "urn:li:unknown:0");
        json.putObject("version").put("versionTag", "7");
        return json;
    }

    /** Adds made-up audit stamps. */
    static void stamps(ObjectNode json, String actor) {
        ObjectNode stamps = json.putObject("changeAuditStamps");
        stamps.putObject("created").put("actor", actor).put("time", CREATED);
        stamps.putObject("lastModified").put("actor", actor).put("time", CREATED);
    }
}
