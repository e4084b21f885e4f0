package audiencesync.function;

import audiencesync.audience.ExternalIdRule;
import audiencesync.delivery.DeadLetters;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.OrderGuard;
import audiencesync.http.AdminKey;
import audiencesync.http.KeyStore;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.ManagementApi;
import audiencesync.metrics.MetricsStore;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.LeaseStore;
import audiencesync.oauth.StateStore;
import audiencesync.oauth.TokenStore;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.StepStore;
import audiencesync.setup.WorkspaceStore;
import audiencesync.sync.HealthStore;
import audiencesync.sync.Pause;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the use cases stand on, whichever adapters it is; {@link UseCases} puts them together. An adapter is
 * made when it is asked for, so that a function starts only what it needs.
 */
public interface Ports {
    /** What is set, not stored. */
    Choices choices();

    /**
     * What an operator chose.
     *
     * @param linkedInVersion the version header, YYYYMM
     * @param sourcePlatform the platform under which audiences are created
     * @param maxUsersPerRequest users in one call to LinkedIn
     * @param lateness how late a reserved slot may be used
     * @param publicUrl where browsers reach the product; absent where it is reached as requests name it
     */
    record Choices(
            String linkedInVersion,
            String sourcePlatform,
            int maxUsersPerRequest,
            Duration lateness,
            @Nullable URI publicUrl) {}

    /** The time. */
    Clock clock();

    /** Chance, good enough for secrets. */
    RandomGenerator random();

    /** Waiting. */
    Pause pause();

    /** Where log lines go. */
    Consumer<String> lines();

    /** Workspaces. */
    WorkspaceStore workspaces();

    /** API keys of workspaces. */
    KeyStore keys();

    /** The operator's key. */
    AdminKey adminKey();

    /** How external ids are kept. */
    ExternalIdRule externalIds();

    /** Steps. */
    StepStore steps();

    /** Connections. */
    ConnectionStore connections();

    /** Connections' tokens. */
    TokenStore tokens();

    /** Sign-ins on their way. */
    StateStore states();

    /** Leases. */
    LeaseStore leases();

    /** What is in trouble. */
    HealthStore health();

    /** What LinkedIn last told about audiences. */
    AudienceStatusStore audienceStatuses();

    /** Which audiences' order is kept. */
    OrderGuard orderGuard();

    /** Users' latest intents. */
    IntentStore intents();

    /** Errored users. */
    ErroredStore errored();

    /** What was recorded. */
    Ledger ledger();

    /** What was counted. */
    MetricsStore metrics();

    /** The queues. */
    DeliveryQueue queue();

    /** The dead-letter queue. */
    DeadLetters deadLetters();

    /** LinkedIn's request limit. */
    RateLimiter limiter();

    /** LinkedIn's audiences. */
    AudienceApi audienceApi();

    /** LinkedIn's accounts, roles and segments. */
    ManagementApi managementApi();

    /** LinkedIn's authorisation pages. */
    AuthorizationServer authorizationServer();
}
