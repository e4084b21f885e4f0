package audiencesync.local.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.linkedin.Role;
import audiencesync.setup.ConnectionState;
import audiencesync.simulator.SimulatorConfig;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.TokenProblem;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From the link to the stored connection, with every way it may end. */
class SignInOverTheWireTest {
    @Test
    void a_member_who_allows_is_connected() {
        try (var brand = Brand.usual()) {
            var page = brand.connect();
            assertEquals(200, page.status(), page.text());
            assertTrue(page.text().contains("Ines Duarte"));
            var connection = brand.connection();
            assertEquals(ConnectionState.ACTIVE, connection.state());
            assertEquals(
                    List.of(Role.VIEWER, Role.CAMPAIGN_MANAGER),
                    connection.known().stream()
                            .sorted(Comparator.comparingLong(
                                    known -> known.account().id().value()))
                            .map(known -> known.role())
                            .toList());
            var access = Objects.requireNonNull(connection.access());
            assertTrue(access.refreshable());
            assertEquals(brand.linkedIn.clock().instant().plus(Duration.ofDays(365)), access.refreshExpiresAt());
            assertFalse(page.text().contains(brand.token().access().value()));
        }
    }

    @Test
    void cancelling_and_leaving_store_nothing() {
        try (var brand = Brand.usual()) {
            assertEquals(
                    "consent_cancelled",
                    brand.signIn("cancel", Brand.MEMBER).facts().get("signIn"));
            assertEquals(
                    "login_cancelled",
                    brand.signIn("leave", Brand.MEMBER).facts().get("signIn"));
            assertEquals(List.of(), brand.connections.list(Brand.WORKSPACE));
        }
    }

    @Test
    void an_application_without_the_products_is_told_so() {
        try (var brand = new Brand(SimulatorConfig.forTests(), Brand.app().withScopes("r_ads"))) {
            assertEquals("scope_not_granted", brand.connect().facts().get("signIn"));
        }
    }

    @Test
    void a_code_counts_once_and_for_half_an_hour() {
        try (var brand = Brand.usual()) {
            var way = brand.consent("allow", Brand.MEMBER);
            assertEquals(200, brand.returned(way).status());
            assertEquals("link_used", brand.returned(way).facts().get("signIn"));
            var other = brand.consent("allow", Brand.MEMBER);
            brand.linkedIn.clock().advance(Duration.ofMinutes(11));
            assertEquals("link_expired", brand.returned(other).facts().get("signIn"));
        }
    }

    @Test
    void a_token_that_linkedin_does_not_know_everywhere_yet_is_waited_for() {
        try (var brand = Brand.usual()) {
            brand.linkedIn.addFault(FaultRule.on(Endpoint.ME).times(3).then(Fault.tokenRefused(TokenProblem.REVOKED)));
            assertEquals("connected", brand.connect().facts().get("signIn"));
        }
    }

    @Test
    void a_used_up_day_keeps_the_sign_in_for_later() {
        try (var brand = Brand.usual()) {
            brand.linkedIn.addFault(FaultRule.onAnything().skipping(2).then(Fault.throttledForTheDay()));
            assertEquals("later", brand.connect().facts().get("signIn"));
            assertEquals(ConnectionState.INCOMPLETE, brand.connection().state());
            brand.linkedIn.clearFaults();
            var accounts = brand.call("GET", brand.path() + "/ad-accounts", "");
            assertEquals(200, accounts.status(), accounts.text());
            assertEquals(ConnectionState.ACTIVE, brand.connection().state());
        }
    }

    @Test
    void the_same_member_keeps_the_connection_and_another_gets_one() {
        try (var brand = Brand.usual()) {
            brand.connect();
            var id = brand.connection().id();
            var token = brand.token().access();
            assertEquals("connected_again", brand.connect().facts().get("signIn"));
            assertEquals(id, brand.connection().id());
            assertNotEquals(token, brand.token().access());
            brand.signIn("allow", "xyz");
            assertEquals(2, brand.connections.list(Brand.WORKSPACE).size());
        }
    }

    @Test
    void an_application_without_refresh_tokens_shows_the_end() {
        try (var brand = new Brand(SimulatorConfig.forTests(), Brand.app().withoutRefreshTokens())) {
            brand.connect();
            var warning = Brand.json(brand.call("GET", brand.path(), ""))
                    .path("authorization")
                    .path("warning");
            assertEquals("No refresh; expires on 2027-01-24.", warning.asText());
        }
    }
}
