package audiencesync.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Users as callers might send them: good ones, odd ones and nonsense. The same seed gives the same users. */
final class RandomUsers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "{{${x}}}",
            "Ann",
            "Zoe\u0308",
            "\ud834\udd60".repeat(17),
            "\u0958".repeat(35),
            "\u20ac".repeat(300),
            "a b",
            "true",
            "no",
            "x".repeat(400),
            "fad7ce09-145c-4fd4-aeca-692327053c26",
            "00000000-0000-0000-0000-000000000000",
            "6d96e0bf015ae817477fd22cd9a64770c212d50cf29eba41681f9bdd550db15b",
            "2026-11-25T10:00:00Z",
            "2026-11-24T22:00:00+01:00",
            "\u0001\"\\",
            "\ud800");

    private final RandomGenerator random;

    RandomUsers(RandomGenerator random) {
        this.random = random;
    }

    /** A body of so many users. */
    String body(int users) {
        var array = JSON.arrayNode();
        for (int i = 0; i < users; i++) {
            array.add(random.nextInt(50) == 0 ? value() : user());
        }
        return JSON.objectNode().set("users", array).toString();
    }

    private ObjectNode user() {
        var user = JSON.objectNode();
        maybe(user, "externalId", "external_id");
        maybe(user, "email", "emailSha256");
        maybe(user, "firstName", "first_name");
        maybe(user, "lastName", "last_name");
        maybe(user, "gaid", "gaid");
        maybe(user, "adTrackingEnabled", "ad_tracking_enabled");
        maybe(user, "enteredAt", "entered_at");
        if (random.nextInt(10) == 0) {
            user.set("doNotSellOrShare", value());
        }
        return user;
    }

    private void maybe(ObjectNode user, String one, String other) {
        if (random.nextInt(4) > 0) {
            user.set(random.nextBoolean() ? one : other, value());
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.objectNode().put("a", 1);
            case 4, 5 -> JSON.textNode(address());
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    /** An address that can be told from everything else. */
    private String address() {
        return "Quibble%d@mail-%d.Example".formatted(random.nextInt(1_000), random.nextInt(10));
    }
}
