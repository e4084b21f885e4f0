package audiencesync.local.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import audiencesync.linkedin.ApiAnswer;
import audiencesync.oauth.TokenRenewal.Outcome;
import audiencesync.setup.ConnectionState;
import audiencesync.simulator.SimulatorConfig;
import audiencesync.simulator.world.Rules;
import audiencesync.simulator.world.Switch;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** LinkedIn's rules of refreshing on the simulator's clock ([O] programmatic-refresh-tokens). */
class RefreshOverTheWireTest {
    @Test
    void a_new_token_has_60_days_and_the_refresh_token_gains_none() {
        try (var brand = Brand.usual()) {
            brand.connect();
            var first = brand.token();
            brand.linkedIn.clock().advance(Duration.ofDays(59));
            assertInstanceOf(Outcome.Renewed.class, brand.renew());
            var now = brand.linkedIn.clock().instant();
            assertNotEquals(first.access(), brand.token().access());
            assertEquals(now.plus(Duration.ofDays(60)), brand.token().accessExpiresAt());
            assertEquals(now.plus(Duration.ofDays(306)), brand.token().refreshExpiresAt());
            assertEquals(first.member(), brand.token().member());
        }
    }

    @Test
    void near_the_end_both_end_together_and_then_the_member_must_come() {
        try (var brand = Brand.usual()) {
            brand.connect();
            brand.linkedIn.clock().advance(Duration.ofDays(360));
            assertInstanceOf(Outcome.Renewed.class, brand.renew());
            assertEquals(brand.token().refreshExpiresAt(), brand.token().accessExpiresAt());
            brand.linkedIn.clock().advance(Duration.ofDays(6));
            assertInstanceOf(Outcome.Ended.class, brand.renew());
            assertEquals(ConnectionState.REAUTHORIZE, brand.connection().state());
            assertEquals("connected_again", brand.connect().facts().get("signIn"));
            assertEquals(ConnectionState.ACTIVE, brand.connection().state());
        }
    }

    @Test
    void a_rotated_refresh_token_is_kept() {
        var rotating = Rules.standard()
                .with(Switch.ROTATE_REFRESH_TOKENS)
                .with(Switch.REFRESH_FAILS_WITH_INVALID_GRANT)
                .with(Switch.SCOPES_BY_SPACE)
                .without(Switch.TOKEN_TYPE_GIVEN);
        try (var brand = new Brand(SimulatorConfig.forTests().withRules(rotating), Brand.app())) {
            brand.connect();
            var first = Objects.requireNonNull(brand.token().refresh());
            for (int i = 0; i < 3; i++) {
                brand.linkedIn.clock().advance(Duration.ofDays(50));
                assertInstanceOf(Outcome.Renewed.class, brand.renew());
            }
            assertNotEquals(first, brand.token().refresh());
            brand.linkedIn.revoke(Brand.APP, Brand.MEMBER);
            brand.linkedIn.clock().advance(Duration.ofDays(1));
            assertInstanceOf(Outcome.Ended.class, brand.renew(), "invalid_grant means the same");
        }
    }

    @Test
    void an_expired_token_is_renewed_by_the_call_that_meets_it() {
        try (var brand = Brand.usual()) {
            brand.connect();
            brand.linkedIn.clock().advance(Duration.ofDays(61));
            var answer = brand.calls.call(Brand.WORKSPACE, brand.connection().id(), brand.api::me);
            assertInstanceOf(ApiAnswer.Given.class, answer);
            assertEquals(ConnectionState.ACTIVE, brand.connection().state());
        }
    }

    @Test
    void a_member_who_takes_it_back_must_sign_in_again() {
        try (var brand = Brand.usual()) {
            brand.connect();
            brand.linkedIn.clock().advance(Duration.ofDays(1));
            brand.linkedIn.revoke(Brand.APP, Brand.MEMBER);
            var reply = brand.call("GET", brand.path() + "/ad-accounts", "");
            assertEquals(409, reply.status());
            assertEquals("connection_not_usable", Brand.json(reply).path("code").asText());
            assertEquals(
                    "reauthorize",
                    Brand.json(brand.call("GET", brand.path(), ""))
                            .path("state")
                            .asText());
        }
    }
}
