package audiencesync.local.demo;

import audiencesync.local.product.AudienceEntry;
import audiencesync.metrics.NotSyncedReason;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One user of each kind. What LinkedIn should get is written down here by hand and not computed with the product's
 * rules, so that the demo checks them.
 */
final class SampleUsers {
    private static final String INES_GAID = "fad7ce09-145c-4fd4-aeca-692327053c26";
    private static final String OLGA_GAID = "0f8a5c1e-2b7d-4c39-9a60-1d2e3f405162";
    private static final String OPTED_OUT = "00000000-0000-0000-0000-000000000000";

    private SampleUsers() {}

    static List<SampleUser> all() {
        var ines = synced("Ines Duarte", email("ines.duarte@example.com"), gaid(INES_GAID));
        return List.of(
                new SampleUser(
                        "everything, in capitals",
                        user("ines")
                                .put("email", "  Ines.Duarte@Example.COM ")
                                .put("firstName", "Ines")
                                .put("lastName", "Duarte")
                                .put("gaid", INES_GAID.toUpperCase(Locale.ROOT)),
                        ines),
                new SampleUser(
                        "the same person again",
                        user("ines-again")
                                .put("email", "ines.duarte@example.com")
                                .put("firstName", " Ines")
                                .put("lastName", "Duarte ")
                                .put("gaid", INES_GAID),
                        ines),
                new SampleUser(
                        "an address only",
                        user("bruno").put("email", "bruno@example.com"),
                        synced("", email("bruno@example.com"))),
                new SampleUser(
                        "an address already hashed",
                        user("karin").put("email", sha256("karin@example.com").toUpperCase(Locale.ROOT)),
                        synced("", email("karin@example.com"))),
                new SampleUser(
                        "names only",
                        user("hugo").put("firstName", "Hugo").put("lastName", "van der Berg"),
                        synced("Hugo van der Berg")),
                new SampleUser(
                        "an advertising id only",
                        user("olga").put("gaid", OLGA_GAID.replace("-", "")),
                        synced("", gaid(OLGA_GAID))),
                new SampleUser(
                        "ad tracking switched off",
                        user("uwe")
                                .put("email", "uwe@example.com")
                                .put("gaid", "11111111-2222-4333-a444-555555555555")
                                .put("adTrackingEnabled", false),
                        synced("", email("uwe@example.com"))),
                notSynced("no match fields", user("nils"), NotSyncedReason.MISSING_MATCH_FIELDS),
                notSynced("a bad address", user("vera").put("email", "vera-at-example"), NotSyncedReason.BAD_EMAIL),
                notSynced("opted out", user("simon").put("gaid", OPTED_OUT), NotSyncedReason.GAID_OPTED_OUT),
                notSynced("one name only", user("greta").put("firstName", "Greta"), NotSyncedReason.ONE_NAME_ONLY),
                notSynced(
                        "consent refused",
                        user("tara").put("email", "tara@example.com").put("doNotSellOrShare", true),
                        NotSyncedReason.CONSENT_REFUSED),
                notSynced(
                        "a left-over of Liquid",
                        user("zeno").put("email", "{{${email_address}}}"),
                        NotSyncedReason.MISSING_MATCH_FIELDS));
    }

    private static ObjectNode user(String externalId) {
        return JsonNodeFactory.instance.objectNode().put("externalId", externalId);
    }

    private static SampleUser notSynced(String what, ObjectNode json, NotSyncedReason reason) {
        return new SampleUser(what, json, new Fate.NotSynced(reason));
    }

    private static Fate.Synced synced(String name, String... identifiers) {
        return new Fate.Synced(new AudienceEntry(Set.of(identifiers), name));
    }

    private static String email(String address) {
        return "SHA256_EMAIL:" + sha256(address);
    }

    private static String gaid(String value) {
        return "GOOGLE_AID:" + value;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
