package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.audience.EmailRule;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.MatchField;
import audiencesync.audience.PersonName;
import audiencesync.audience.Reading;
import audiencesync.setup.RequireRule;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one user: the reasons, what is dropped with a warning, consent, times. */
class UserRulesTest {
    private static final String GAID = "fad7ce09-145c-4fd4-aeca-692327053c26";

    private final IngestBench bench = new IngestBench();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {}                                                                    | missing_match_fields
                    {"email":null,"gaid":"","firstName":"nil","lastName":" "}             | missing_match_fields
                    {"email":"{{${email_address}}}","first_name":"null"}                  | missing_match_fields
                    {"email":"ann"}                                                       | bad_email
                    {"email":"ann","gaid":"x","firstName":"Ann"}                          | bad_email
                    {"email_sha256":"a@example.com"}                                      | bad_hash
                    {"emailSha256":"6D96E0..."}                                           | bad_hash
                    {"email":"{{x}}","email_sha256":"x"}                                  | bad_hash
                    {"gaid":"x","firstName":"Ann"}                                        | bad_gaid
                    {"gaid":"00000000-0000-0000-0000-000000000000"}                       | gaid_opted_out
                    {"gaid":"fad7ce09-145c-4fd4-aeca-692327053c26","adTrackingEnabled":false}    | gaid_opted_out
                    {"gaid":"fad7ce09-145c-4fd4-aeca-692327053c26","ad_tracking_enabled":"no"}   | gaid_opted_out
                    {"gaid":"fad7ce09-145c-4fd4-aeca-692327053c26","adTrackingEnabled":"maybe"}  | bad_value
                    {"firstName":"Ann"}                                                   | one_name_only
                    {"last_name":"Lee","firstName":"{{first}}"}                           | one_name_only
                    {"email":7}                                                           | bad_value
                    {"email":{"address":"ann@example.com"}}                               | bad_value
                    {"firstName":"ann@example.com","lastName":"Lee"}                      | bad_value
                    {"email":"ann@example.com","email":"bea@example.com"}                 | bad_value
                    {"firstName":"Ann","first_name":"Bea","email":"ann@example.com"}      | bad_value
                    {"email":"ann@example.com","doNotSellOrShare":true}                   | consent_refused
                    {"email":"ann@example.com","do_not_sell_or_share":"TRUE"}             | consent_refused
                    {"email":"ann@example.com","doNotSellOrShare":1}                      | consent_refused
                    {"email":"ann","doNotSellOrShare":true}                               | consent_refused
                    {"email":"ann@example.com","doNotSellOrShare":"perhaps"}              | bad_value
                    {"email":"ann@example.com","doNotSellOrShare":"{{x}}"}                | bad_value
                    {"email":"ann@example.com","doNotSellOrShare":[false]}                | bad_value
                    """)
    void a_user_who_cannot_be_sent_has_one_reason(String user, String reason) {
        var answer = bench.accepted(user);
        assertEquals(reason, answer.at("/notSynced/0/reason").textValue(), answer::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"email":"ann@example.com","gaid":"x"}                                 | bad_gaid
                    {"email":"ann@example.com","gaid":"00000000000000000000000000000000"}  | gaid_opted_out
                    {"email":"ann@example.com","firstName":"Ann"}                          | one_name_only
                    {"email":"ann@example.com","firstName":7,"lastName":"Lee"}             | bad_value
                    {"email":"ann@example.com","firstName":"{{x}}","lastName":"{{y}}"}     | template_leftover
                    {"email":"ann@example.com","email_sha256":"x"}                         | bad_hash
                    {"email":"ann","firstName":"Ann","lastName":"Lee"}                     | bad_email
                    {"email":"ann@example.com","externalId":"{{x}}"}                       | template_leftover
                    {"email":"ann@example.com","externalId":1.5}                           | bad_external_id
                    {"email":"ann@example.com","externalId":["u1"]}                        | bad_external_id
                    {"email":"ann@example.com","enteredAt":"today"}                        | bad_entered_at
                    {"email":"ann@example.com","enteredAt":"2026-11-24T21:17:31.122Z"}     | entered_at_out_of_range
                    {"email":"ann@example.com","enteredAt":"2026-11-25T10:22:31.124Z"}     | entered_at_out_of_range
                    """)
    void what_is_dropped_beside_something_usable_is_one_warning(String user, String code) {
        var answer = bench.accepted(user);
        assertEquals(1, answer.get("queued").intValue(), answer::toString);
        assertEquals(1, answer.get("warnings").size(), answer::toString);
        assertEquals(code, answer.at("/warnings/0/code").textValue());
    }

    @Test
    void a_hash_in_the_place_of_an_address_or_in_its_own_is_passed_on_in_lower_case() {
        var hash = hash("ann@example.com");
        for (var name : new String[] {"email", "email_sha256", "emailSha256"}) {
            var user = new IngestBench()
                    .theUser("{\"" + name + "\":\"" + hash.hex().toUpperCase(Locale.ROOT) + "\"}");
            assertEquals(hash, user.member().email());
        }
    }

    @Test
    void the_address_wins_over_a_hash_of_another_one() {
        var answer = bench.accepted("{\"email\":\"ann@example.com\",\"email_sha256\":\""
                + hash("bea@example.com").hex() + "\"}");
        assertEquals("hash_differs", answer.at("/warnings/0/code").textValue());
        assertEquals(hash("ann@example.com"), bench.users().getFirst().member().email());
    }

    @Test
    void a_hash_of_the_same_address_is_no_warning() {
        assertEquals(
                0,
                bench.accepted("{\"email\":\"Ann@example.com\",\"email_sha256\":\""
                                + hash("ann@example.com").hex() + "\"}")
                        .get("warnings")
                        .size());
    }

    @Test
    void all_identifiers_go_along() {
        var user =
                bench.theUser("{\"email\":\"ann@example.com\",\"first_name\":\"Ann\",\"lastName\":\"Lee\",\"gaid\":\""
                        + GAID + "\",\"adTrackingEnabled\":true,\"doNotSellOrShare\":false,\"company\":\"ignored\"}");
        assertEquals(hash("ann@example.com"), user.member().email());
        assertEquals(new PersonName("Ann", "Lee"), user.member().name());
        assertNotNull(user.member().gaid());
    }

    @Test
    void a_field_that_the_step_did_not_select_is_not_even_looked_at() {
        bench.step(Set.of(MatchField.NAME));
        var answer = bench.accepted(
                "{\"users\":[{\"email\":\"ann\",\"gaid\":\"x\",\"firstName\":\"Ann\",\"lastName\":\"Lee\"},"
                        + "{\"email\":\"ann@example.com\"}]}");
        assertEquals(0, answer.get("warnings").size());
        assertEquals("missing_match_fields", answer.at("/notSynced/0/reason").textValue());
        assertNull(bench.users().getFirst().member().email());
        assertNull(bench.users().getFirst().member().gaid());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    true    | "optIn":true            | queued
                    true    | "opt_in":true           | queued
                    true    | "optIn":"true"          | consent_refused
                    true    | "optIn":false           | consent_refused
                    true    | "optIn":null            | consent_refused
                    true    | "other":true            | consent_refused
                    true    | "optIn":true,"opt_in":false | bad_value
                    "yes"   | "optIn":"yes"           | queued
                    "yes"   | "optIn":"Yes"           | consent_refused
                    1       | "optIn":1.0             | queued
                    1       | "optIn":"1"             | consent_refused
                    1       | "optIn":1e999999999999  | consent_refused
                    null    | "optIn":null            | consent_refused
                    {}      | "optIn":{}              | consent_refused
                    oops    | "optIn":"oops"          | consent_refused
                    """)
    void a_rule_must_be_met_in_value_and_type(String wanted, String member, String outcome) {
        bench.step(Set.of(MatchField.EMAIL), new RequireRule("optIn", wanted));
        var answer = bench.accepted("{\"email\":\"ann@example.com\"," + member + "}");
        assertEquals(
                outcome,
                answer.get("queued").intValue() == 1
                        ? "queued"
                        : answer.at("/notSynced/0/reason").textValue());
    }

    @Test
    void a_rule_may_name_a_member_that_is_read_anyway() {
        bench.step(Set.of(MatchField.EMAIL), new RequireRule("ad_tracking_enabled", "true"));
        assertEquals(
                1,
                bench.accepted("{\"email\":\"ann@example.com\",\"adTrackingEnabled\":true}")
                        .get("queued")
                        .intValue());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-11-25T10:00:00Z\"',               2026-11-25T10:00:00Z",
        "'\"2026-11-25T10:00:00.123456Z\"',        2026-11-25T10:00:00.123Z",
        "'\"2026-11-25T11:00:00+01:00\"',          2026-11-25T10:00:00Z",
        "'\"2026-11-25T11:00:00+0100\"',           2026-11-25T10:00:00Z",
        "'\"2026-11-25 10:00:00 UTC\"',            2026-11-25T10:00:00Z",
        "'\"2026-11-25 11:00:00 +0100\"',          2026-11-25T10:00:00Z",
        "'\"1795600800\"',                         2026-11-25T10:00:00Z",
        "1795600800,                               2026-11-25T10:00:00Z",
        "1795600800123,                            2026-11-25T10:00:00.123Z",
        "'\"2026-11-24T21:17:31.123Z\"',           2026-11-24T21:17:31.123Z",
        "'\"2026-11-25T10:22:31.123Z\"',           2026-11-25T10:17:31.123Z",
        "'\"2026-11-25T10:00:00\"',                2026-11-25T10:17:31.123Z",
        "'\"2026-02-30T10:00:00Z\"',               2026-11-25T10:17:31.123Z",
        "'\"+999999999-12-31T10:00:00Z\"',         2026-11-25T10:17:31.123Z",
        "99999999999999,                           2026-11-25T10:17:31.123Z",
        "-1,                                       2026-11-25T10:17:31.123Z",
        "null,                                     2026-11-25T10:17:31.123Z"
    })
    void the_time_of_entry_is_never_later_than_receipt_nor_older_than_13_hours(String given, Instant entered) {
        assertEquals(
                entered,
                bench.theUser("{\"email\":\"ann@example.com\",\"enteredAt\":" + given + "}")
                        .enteredAt());
    }

    private static HashedEmail hash(String address) {
        return EmailRule.read(address) instanceof Reading.Usable<HashedEmail>(var hash)
                ? hash
                : new HashedEmail("0".repeat(64));
    }
}
