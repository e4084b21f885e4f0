package audiencesync.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import audiencesync.audience.AdAccountId;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** By what an audience that was made is found again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AudienceKeyTest {
    private static final AdAccountId OTHER = new AdAccountId(8);

    private final Product product = new Product();

    @Test
    void case_6_the_same_name_in_two_ad_accounts_is_two_audiences() {
        product.connect();
        var id = product.onlyConnection();
        product.connections.update(
                Product.WORKSPACE, id, stands -> stands.selecting(Set.of(ScriptedLinkedIn.WRITABLE, OTHER)));

        int first = make(ScriptedLinkedIn.WRITABLE, 201);
        int second = make(OTHER, 201);

        assertNotEquals(first, second);
        var keys = product.linkedIn.segments.stream()
                .map(segment -> Objects.requireNonNull(segment.sourceSegmentId()))
                .distinct();
        assertEquals(2, keys.count());
        assertEquals(first, make(ScriptedLinkedIn.WRITABLE, 200));
        assertEquals(second, make(OTHER, 200));
    }

    private int make(AdAccountId account, int status) {
        var path = "/v1/connections/" + product.onlyConnection() + "/ad-accounts/" + account + "/audiences";
        var reply = product.call("POST", path, "{\"name\":\"vip\"}");
        assertEquals(status, reply.status(), reply.text());
        return Product.json(reply).path("audience").path("id").asInt();
    }
}
