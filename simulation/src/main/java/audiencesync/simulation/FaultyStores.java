package audiencesync.simulation;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.ErroredStoreUnavailable;
import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.OrderGuard;
import audiencesync.delivery.PersonKey;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.LeaseStore;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import audiencesync.sync.LearnedSize;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stores that take time, fail and lose replies as the scenario says; what they store is a memory double's. */
final class FaultyStores {
    private FaultyStores() {}

    private static Exception cause() {
        return new Exception("simulated");
    }

    record FaultyErrored(ErroredStore store, Effects effects) implements ErroredStore {
        @Override
        public void keep(List<ErroredBatch> batches) {
            for (var batch : batches) {
                var fate = effects.begin("keep errored", false);
                if (fate.happens()) {
                    store.keep(List.of(batch));
                }
                if (!fate.isAnswered()) {
                    throw new ErroredStoreUnavailable("keep", cause());
                }
            }
            effects.between("kept errored");
        }

        @Override
        public void remove(List<ErroredBatch> batches) {
            store.remove(batches);
        }

        @Override
        public Page list(StepKey step, Instant since, @Nullable String from, int max) {
            if (!effects.begin("list errored", false).isAnswered()) {
                throw new ErroredStoreUnavailable("list", cause());
            }
            return store.list(step, since, from, max);
        }
    }

    record FaultyIntents(IntentStore store, Effects effects) implements IntentStore {
        @Override
        public Map<PersonKey, Intent> offer(Map<PersonKey, Intent> intents) {
            var fate = effects.begin("offer intents", false);
            var standing = fate.happens() ? store.offer(intents) : Map.<PersonKey, Intent>of();
            effects.between("offered intents");
            if (!fate.isAnswered()) {
                throw new IntentsUnavailable("offer", cause());
            }
            return standing;
        }

        @Override
        public Map<PersonKey, Intent> find(Collection<PersonKey> people) {
            if (!effects.begin("find intents", false).isAnswered()) {
                throw new IntentsUnavailable("find", cause());
            }
            return store.find(people);
        }
    }

    record FaultyGuard(OrderGuard store, Effects effects) implements OrderGuard {
        @Override
        public boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now) {
            if (!effects.begin("read guard", false).isAnswered()) {
                throw new IntentsUnavailable("guard", cause());
            }
            return store.isOn(workspace, adAccount, segment, now);
        }

        @Override
        public void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant until) {
            store.keepUntil(workspace, adAccount, segment, until);
        }
    }

    record FaultyHealth(HealthStore store, Effects effects) implements HealthStore {
        @Override
        public Map<HealthKey, Health> read(Collection<HealthKey> keys) {
            return effects.begin("read health", false).isAnswered() ? store.read(keys) : Map.of();
        }

        @Override
        public void open(HealthKey key, ErroredReason reason, LinkedInError error, Instant now, Instant nextProbeAt) {
            if (effects.begin("open breaker", false).happens()) {
                store.open(key, reason, error, now, nextProbeAt);
            }
        }

        @Override
        public boolean claimProbe(HealthKey key, Instant due, Instant nextProbeAt) {
            var fate = effects.begin("claim probe", false);
            return fate.happens() && store.claimProbe(key, due, nextProbeAt) && fate.isAnswered();
        }

        @Override
        public void close(HealthKey key) {
            if (effects.begin("close breaker", false).happens()) {
                store.close(key);
            }
        }

        @Override
        public void learnSize(HealthKey.OfConnection connection, LearnedSize size) {
            if (effects.begin("learn batch size", false).happens()) {
                store.learnSize(connection, size);
            }
        }
    }

    record FaultyLeases(LeaseStore store, Effects effects) implements LeaseStore {
        @Override
        public boolean take(String name, String owner, Instant now, Instant until) {
            var fate = effects.begin("take lease", false);
            boolean taken = fate.happens() && store.take(name, owner, now, until);
            return taken && fate.isAnswered();
        }

        @Override
        public void giveBack(String name, String owner) {
            if (effects.begin("give lease back", false).happens()) {
                store.giveBack(name, owner);
            }
        }
    }

    record FaultyTokens(TokenStore store, Effects effects, Predicate<ConnectionId> removed) implements TokenStore {
        @Override
        public @Nullable Versioned read(WorkspaceId workspace, ConnectionId connection) {
            if (!effects.begin("read token", false).isAnswered()) {
                throw new TokenStoreUnavailable("read", cause());
            }
            return removed.test(connection) ? null : store.read(workspace, connection);
        }

        @Override
        public boolean write(
                WorkspaceId workspace, ConnectionId connection, @Nullable String expectedVersion, Tokens tokens) {
            var fate = effects.begin("write token", false);
            boolean stands = fate.happens() && store.write(workspace, connection, expectedVersion, tokens);
            effects.between("wrote token");
            if (!fate.isAnswered()) {
                throw new TokenStoreUnavailable("write", cause());
            }
            return stands;
        }

        @Override
        public void delete(WorkspaceId workspace, ConnectionId connection) {
            store.delete(workspace, connection);
        }
    }
}
