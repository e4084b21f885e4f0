package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.Role;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdAccountsTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private void account(AdAccount account) {
        linkedIn.simulator.addAccount(account);
        linkedIn.simulator.grantRole(account.id(), TestLinkedIn.MEMBER, Role.VIEWER);
    }

    @Test
    void search_lists_the_members_accounts_and_nobody_elses() throws Exception {
        linkedIn.simulator.addAccount(AdAccount.of(1, "Not mine"));
        var json = linkedIn.get("/rest/adAccounts?q=search").json();

        assertEquals(1, json.path("elements").size());
        assertEquals(
                TestLinkedIn.ACCOUNT, json.path("elements").path(0).path("id").asLong());
        assertEquals("Acme EMEA", json.path("elements").path(0).path("name").asText());
        assertFalse(json.path("metadata").has("nextPageToken"));
        assertFalse(json.has("paging"));
    }

    @Test
    void search_filters_by_type_status_and_test() throws Exception {
        account(AdAccount.testAccount(2, "Test"));
        account(new AdAccount(3, "Old", AdAccount.Type.ENTERPRISE, AdAccount.Status.CANCELED, false, "USD"));
        String search = "/rest/adAccounts?q=search&search=";

        assertEquals(
                3,
                linkedIn.get("/rest/adAccounts?q=search")
                        .json()
                        .path("elements")
                        .size());
        assertEquals(
                1,
                linkedIn.get(search
                                + "(type:(values:List(BUSINESS,ENTERPRISE)),status:(values:List(ACTIVE)),test:false)"
                                + "&pageSize=100")
                        .json()
                        .path("elements")
                        .size());
        assertEquals(400, linkedIn.get(search + "(type:(values:List(BUSINESS").status());
        assertEquals(400, linkedIn.get(search + "(colour:red)").status());
    }

    @Test
    void search_pages_by_cursor_until_the_token_is_absent() throws Exception {
        account(AdAccount.of(600000001, "B"));
        account(AdAccount.of(600000002, "C"));
        var first = linkedIn.get("/rest/adAccounts?q=search&pageSize=2").json();
        String token = first.path("metadata").path("nextPageToken").asText();
        var second = linkedIn.get("/rest/adAccounts?q=search&pageSize=2&pageToken=" + token)
                .json();

        assertEquals(2, first.path("elements").size());
        assertEquals("C", second.path("elements").path(0).path("name").asText());
        assertFalse(second.path("metadata").has("nextPageToken"));
        assertEquals(
                400, linkedIn.get("/rest/adAccounts?q=search&pageSize=1001").status());
    }

    @Test
    void a_members_roles_are_listed() throws Exception {
        var json = linkedIn.get("/rest/adAccountUsers?q=authenticatedUser").json();

        assertEquals(
                "urn:li:sponsoredAccount:512345678",
                json.path("elements").path(0).path("account").asText());
        assertEquals(
                "urn:li:person:abc123",
                json.path("elements").path(0).path("user").asText());
        assertEquals(
                "CAMPAIGN_MANAGER", json.path("elements").path(0).path("role").asText());
        assertEquals(1, json.path("paging").path("total").asInt());
    }

    @Test
    void all_users_of_an_account_are_listed() throws Exception {
        linkedIn.simulator.grantRole(TestLinkedIn.ACCOUNT, "xyz789", Role.ACCOUNT_BILLING_ADMIN);
        String find = "/rest/adAccountUsers?q=accounts&accounts=urn%3Ali%3AsponsoredAccount%3A";

        assertEquals(
                2,
                linkedIn.get(find + TestLinkedIn.ACCOUNT)
                        .json()
                        .path("elements")
                        .size());
        assertEquals(403, linkedIn.get(find + 1).status());
    }

    @Test
    void one_role_is_read_by_key_in_protocol_2() throws Exception {
        String key = "(account:urn%3Ali%3AsponsoredAccount%3A512345678,user:urn%3Ali%3Aperson%3Aabc123)";

        assertEquals(
                "CAMPAIGN_MANAGER", linkedIn.get("/rest/adAccountUsers/" + key).text("role"));
        assertEquals(
                404,
                linkedIn.get("/rest/adAccountUsers/" + key.replace("512345678", "1"))
                        .status());
    }

    @Test
    void one_role_is_read_by_key_in_protocol_1() throws Exception {
        String path = "/rest/adAccountUsers/account=urn:li:sponsoredAccount:512345678&user=urn:li:person:abc123";

        assertEquals(
                "CAMPAIGN_MANAGER",
                linkedIn.send(linkedIn.call(path).setHeader("X-Restli-Protocol-Version", "1.0.0"))
                        .text("role"));
        assertEquals(400, linkedIn.get(path).status());
    }

    @Test
    void me_tells_who_authorised() throws Exception {
        assertEquals("abc123", linkedIn.get("/rest/me").text("id"));
    }

    @Test
    void userinfo_needs_no_version_but_the_openid_scope() throws Exception {
        String token = linkedIn.simulator.issueToken(
                TestLinkedIn.APP, TestLinkedIn.MEMBER, Set.of("openid", "profile", "email"));
        var reply = linkedIn.send(linkedIn.bare("/v2/userinfo").header("Authorization", "Bearer " + token));

        assertEquals("abc123", reply.text("sub"));
        assertEquals("Ines Duarte", reply.text("name"));
        assertEquals("abc123@members.example", reply.text("email"));
        assertEquals(403, linkedIn.get("/v2/userinfo").status());
    }
}
