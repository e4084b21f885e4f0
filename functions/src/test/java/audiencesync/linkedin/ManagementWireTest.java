package audiencesync.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.BatchOutcome.Limit;
import audiencesync.linkedin.BatchOutcome.Refusal;
import java.net.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManagementWireTest {
    private static final AdAccountId ACCOUNT = new AdAccountId(512345678);

    @Test
    void a_profile_has_the_member_and_the_name() {
        assertEquals(
                new ApiAnswer.Given<>(new MemberProfile(new LinkedInMemberId("abc123"), "Ines Duarte")),
                ManagementWire.profile(ok("""
                        {"id":"abc123","localizedFirstName":"Ines","localizedLastName":"Duarte","new":{"a":[1]}}""")));
        assertEquals(
                new ApiAnswer.Given<>(new MemberProfile(new LinkedInMemberId("abc123"), "")),
                ManagementWire.profile(ok("{\"id\":\"abc123\"}")));
    }

    @Test
    void ad_accounts_page_by_cursor_and_by_index() {
        var first = given(ManagementWire.adAccounts(ok("""
                {"elements":[{"id":512345678,"name":"Acme EMEA","type":"BUSINESS","status":"ACTIVE","test":false},
                 {"id":9,"status":"SOMETHING_NEW","test":true}],"metadata":{"nextPageToken":"Dg+/="}}""")));
        assertEquals(
                List.of(
                        new AdAccount(ACCOUNT, "Acme EMEA", AdAccount.Status.ACTIVE, false),
                        new AdAccount(new AdAccountId(9), "", AdAccount.Status.UNKNOWN, true)),
                first.items());
        assertEquals(
                "/adAccounts?q=search&pageSize=1000&pageToken=Dg%2B%2F%3D",
                ManagementWire.adAccountsPath(first.next()));
        var older = given(ManagementWire.adAccounts(
                ok("{\"elements\":[{\"id\":1}],\"paging\":{\"start\":0,\"count\":1,\"total\":3}}")));
        assertEquals("/adAccounts?q=search&start=1&count=100", ManagementWire.adAccountsPath(older.next()));
        assertNull(given(ManagementWire.adAccounts(ok("{\"elements\":[],\"metadata\":{}}")))
                .next());
    }

    @Test
    void roles_come_with_their_account_and_member() {
        var page = given(ManagementWire.roles(ok("""
                {"paging":{"start":0,"count":2147483647,"links":[],"total":2},"elements":[
                 {"account":"urn:li:sponsoredAccount:512345678","user":"urn:li:person:abc123","role":"VIEWER"},
                 {"account":"urn:li:sponsoredAccount:7","role":"KING"}]}""")));
        assertEquals(
                List.of(
                        new AccountRole(ACCOUNT, Role.VIEWER, new LinkedInMemberId("abc123")),
                        new AccountRole(new AdAccountId(7), Role.UNKNOWN, null)),
                page.items());
        assertNull(page.next());
        assertFalse(Role.VIEWER.mayWrite());
        assertTrue(Role.UNKNOWN.mayWrite());
    }

    @Test
    void an_audience_has_the_status_and_sizes_of_its_destination() {
        var ready = given(ManagementWire.segment(ok("""
                {"id":30418822,"name":"Newsletter","account":"urn:li:sponsoredAccount:512345678","type":"USER",
                 "accessPolicy":"PRIVATE","sourcePlatform":"SEGMENT","sourceSegmentId":"aud_7f31","inputCount":4100,
                 "destinations":[{"destination":"LINKEDIN","status":"READY","audienceSize":3300,"matchedCount":2870}]}
                """)));
        assertEquals(
                new Segment(
                        new SegmentId(30418822),
                        ACCOUNT,
                        "Newsletter",
                        "USER",
                        "SEGMENT",
                        "aud_7f31",
                        SegmentStatus.READY,
                        4100L,
                        2870L,
                        3300L),
                ready);
        assertEquals(70, ready.matchRatePercent());
        var fresh = given(ManagementWire.segment(ok(
                "{\"id\":1,\"account\":\"urn:li:sponsoredAccount:2\",\"destinations\":[{\"status\":\"BUILDING\"}]}")));
        assertEquals(SegmentStatus.BUILDING, fresh.status());
        assertNull(fresh.matchRatePercent());
    }

    @Test
    void the_finder_is_paged_and_its_urn_encoded() {
        assertEquals(
                "/dmpSegments?q=account&account=urn%3Ali%3AsponsoredAccount%3A512345678&sourcePlatform=SEGMENT"
                        + "&sourceSegmentId=aud%207&start=20&count=10",
                ManagementWire.findPath(new SegmentQuery(ACCOUNT, "SEGMENT", "aud 7", 20, 10)));
        var page = given(ManagementWire.segments(
                ok("{\"paging\":{\"start\":20,\"count\":1,\"total\":22},\"elements\":[{\"id\":1,"
                        + "\"account\":\"urn:li:sponsoredAccount:2\"}]}")));
        assertEquals("21", page.next());
        assertEquals(22, page.total());
    }

    @Test
    void the_id_of_what_was_made_stands_in_either_header() {
        for (var name : List.of("x-restli-id", "X-LinkedIn-Id")) {
            assertEquals(
                    new ApiAnswer.Given<>(new SegmentId(30418822)),
                    ManagementWire.created(answer(201, Answers.headers(name, "30418822"), "")));
        }
        assertInstanceOf(ApiRefusal.Unreadable.class, refused(ManagementWire.created(ok(""))));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Invalid",
        "401, TokenRefused",
        "403, AccessDenied",
        "404, NotFound",
        "408, ServerFault",
        "409, Conflict",
        "411, Invalid",
        "414, Invalid",
        "422, Invalid",
        "423, ServerFault",
        "426, VersionInactive",
        "429, Throttled",
        "500, ServerFault",
        "501, Invalid",
        "503, ServerFault",
        "302, Unreadable"
    })
    void every_status_has_its_meaning(int status, String meaning) {
        for (var body : List.of("", "<html>", "{\"status\":" + status + ",\"message\":\"m\"}")) {
            var refusal = refused(ManagementWire.segment(answer(status, Answers.headers("X-LI-UUID", "u=="), body)));
            assertEquals(meaning, refusal.getClass().getSimpleName());
            assertEquals(status, refusal.error().status());
            assertEquals("u==", refusal.error().requestId());
        }
    }

    @Test
    void what_a_status_leaves_open_the_code_decides() {
        assertInstanceOf(ApiRefusal.SegmentLimitReached.class, refusal(429, "{\"code\":\"SEGMENT_LIMIT_EXCEEDED\"}"));
        assertInstanceOf(ApiRefusal.VersionInactive.class, refusal(400, "{\"code\":\"VERSION_MISSING\"}"));
        var day = assertInstanceOf(
                ApiRefusal.Throttled.class,
                refusal(429, "{\"message\":\"Resource level throttle APPLICATION DAY limit for calls ...\"}"));
        assertEquals(Limit.DAY, day.limit());
        var revoked = assertInstanceOf(ApiRefusal.TokenRefused.class, refusal(401, "{\"serviceErrorCode\":65601}"));
        assertEquals(Refusal.REVOKED, revoked.refusal());
    }

    @Test
    void half_an_answer_and_missing_fields_are_unreadable() {
        var half = new Transport.Answer(200, Answers.headers(), "{\"id\":\"abc\"}".getBytes(UTF_8), false);
        assertInstanceOf(ApiRefusal.Unreadable.class, refused(ManagementWire.profile(half)));
        for (var body : List.of("", "[]", "{}", "{\"id\":\"not an id!\"}", "<html></html>", "{\"id\":")) {
            assertInstanceOf(ApiRefusal.Unreadable.class, refused(ManagementWire.profile(ok(body))), body);
            assertInstanceOf(ApiRefusal.Unreadable.class, refused(ManagementWire.adAccounts(ok(body))), body);
            assertInstanceOf(ApiRefusal.Unreadable.class, refused(ManagementWire.segment(ok(body))), body);
        }
    }

    private static ApiRefusal refusal(int status, String body) {
        return refused(ManagementWire.segment(answer(status, Answers.headers(), body)));
    }

    private static <T> T given(ApiAnswer<T> answer) {
        return switch (answer) {
            case ApiAnswer.Given<T> given -> given.value();
            case ApiAnswer.Refused<T> refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static ApiRefusal refused(ApiAnswer<?> answer) {
        return assertInstanceOf(ApiAnswer.Refused.class, answer).refusal();
    }

    private static Transport.Answer ok(String body) {
        return answer(200, Answers.headers(), body);
    }

    private static Transport.Answer answer(int status, HttpHeaders headers, String body) {
        return new Transport.Answer(status, headers, body.getBytes(UTF_8), true);
    }
}
