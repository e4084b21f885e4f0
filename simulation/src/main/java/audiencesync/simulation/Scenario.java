package audiencesync.simulation;

import audiencesync.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What happens in one run; drawn from its seed.
 *
 * @param start when it begins
 * @param maxUsersPerRequest the setting
 * @param clockError the setting; no clock is further off
 * @param steps how many steps there are
 * @param bothActions whether the first two steps share an audience, one adding, one removing
 * @param connections 1 or 2, which the steps use in turn
 * @param sharedMember whether two connections are the same LinkedIn member's
 * @param stepsChange whether steps are launched late, stopped and launched again
 * @param linkedInTakes most users a request that LinkedIn takes; 0 for no limit
 * @param resends how often somebody sends errored users again
 * @param isLarge whether one request has more users than fit one message
 * @param isInstant whether stores and slots take no time, so that edges are met exactly
 * @param people how many different people there are
 * @param requests how many requests the Canvas makes
 * @param entryTime how long requests are made
 * @param crash how likely a host dies at an effect
 * @param lostReply how likely an effect happens and its caller does not learn of it
 * @param refusedEffect how likely a store does not do what it is asked
 * @param duplicate how likely the queue delivers a message once more
 * @param linkedInFault how likely LinkedIn answers a call badly
 * @param isRefreshable whether tokens can be refreshed
 * @param tokenLife how long an access token is good; longer than the run if it cannot be refreshed
 * @param partsAtOnce parts that are recorded together
 * @param mostParts most parts of an event
 * @param maxReceives how often a message is received before it becomes a dead letter
 * @param outages when LinkedIn, the token or the audience is in trouble
 */
record Scenario(
        Instant start,
        int maxUsersPerRequest,
        Duration clockError,
        int steps,
        boolean bothActions,
        int connections,
        boolean sharedMember,
        boolean stepsChange,
        int linkedInTakes,
        int resends,
        boolean isLarge,
        boolean isInstant,
        int people,
        int requests,
        Duration entryTime,
        double crash,
        double lostReply,
        double refusedEffect,
        double duplicate,
        double linkedInFault,
        boolean isRefreshable,
        Duration tokenLife,
        int partsAtOnce,
        int mostParts,
        int maxReceives,
        List<Outage> outages) {

    /** What can be wrong for a while. */
    enum Trouble {
        LINKEDIN_DOWN,
        TOKEN_REVOKED,
        ROLE_LOST,
        AUDIENCE_DELETED,
        VERSION_INACTIVE,
        DAY_QUOTA,
        CONNECTION_REMOVED,
        LEDGER_DOWN,
        QUEUE_DOWN
    }

    /** For connection: all of them. */
    private static final int ALL = -1;

    /** A time of trouble, for one connection or for all. */
    record Outage(Trouble trouble, int connection, Instant from, Instant to) {
        boolean isOn(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    Scenario {
        outages = List.copyOf(outages);
    }

    boolean has(Trouble trouble, Instant now) {
        return outages.stream().anyMatch(outage -> outage.trouble() == trouble && outage.isOn(now));
    }

    boolean has(Trouble trouble, int connection, Instant now) {
        return outages.stream()
                .anyMatch(outage -> outage.trouble() == trouble
                        && (outage.connection() == ALL || outage.connection() == connection)
                        && outage.isOn(now));
    }

    /** The LinkedIn member of a connection. */
    int member(int connection) {
        return sharedMember ? 0 : connection;
    }

    static Scenario draw(RandomGenerator random) {
        var start = Instant.parse("2026-11-25T00:00:00Z").plusSeconds(random.nextInt(86_400));
        var entryTime = Duration.ofSeconds(pick(random, 1, 30, 600, 7_200));
        var outages = outages(random, start, entryTime);
        // Through hours of trouble users hop hundreds of times; what doubles a message then must be as rare as it is.
        boolean isLong = outages.stream()
                .anyMatch(outage -> Duration.between(outage.from(), outage.to()).compareTo(Duration.ofHours(1)) > 0);
        double rate = random.nextInt(4) == 0 ? 0 : isLong ? 0.02 : 1;
        boolean bothActions = random.nextBoolean();
        boolean isLarge = !bothActions && !isLong && random.nextInt(60) == 0;
        boolean stepsChange = random.nextInt(3) == 0;
        int linkedInTakes = !isLarge && random.nextInt(4) == 0 ? random.nextInt(1, 12) : 0;
        boolean isRefreshable = random.nextBoolean();
        // A few people in a rush, and everything doubled, lost and refused: whatever can race does.
        boolean isRush = !isLong && !isLarge && random.nextInt(4) == 0;
        // What is put off is a copy more for every message that comes twice: not where nearly half of them do.
        boolean isSliced = !isRush && random.nextInt(3) == 0;
        return new Scenario(
                start,
                isLarge ? 5_000 : pick(random, 1, 2, 3, 10, 5_000),
                Duration.ofMillis(pick(random, 5, 5, 50)),
                2 + random.nextInt(2),
                bothActions,
                1 + random.nextInt(2),
                random.nextBoolean(),
                stepsChange,
                linkedInTakes,
                random.nextInt(3) == 0 ? random.nextInt(1, 3) : 0,
                isLarge,
                isLong && random.nextInt(3) == 0,
                isRush ? random.nextInt(1, 4) : random.nextInt(1, 25),
                isRush ? random.nextInt(4, 12) : random.nextInt(1, 12),
                isRush ? Duration.ofSeconds(pick(random, 1, 10, 60)) : entryTime,
                rate * random.nextDouble(0.02),
                rate * random.nextDouble(isRush ? 0.07 : 0.05),
                rate * random.nextDouble(isRush ? 0.07 : 0.05),
                rate * random.nextDouble(isRush ? 0.4 : 0.2),
                rate == 0 ? 0 : random.nextDouble(isRush ? 0.6 : 0.4),
                isRefreshable,
                isRefreshable ? Duration.ofMinutes(pick(random, 6, 20, 90, 86_400)) : Duration.ofDays(60),
                isSliced ? 3 : SyncSettings.PARTS_AT_ONCE,
                isSliced ? 10 : SyncSettings.MOST_PARTS,
                1_000,
                outages);
    }

    private static List<Outage> outages(RandomGenerator random, Instant start, Duration entryTime) {
        var outages = new ArrayList<Outage>();
        int count = random.nextInt(4) - 1;
        for (int i = 0; i < count; i++) {
            var kinds = Trouble.values();
            var trouble = random.nextInt(4) == 0 ? Trouble.LINKEDIN_DOWN : kinds[random.nextInt(kinds.length)];
            var from = start.plusSeconds(random.nextLong(entryTime.toSeconds() + 60));
            var longest = trouble == Trouble.LEDGER_DOWN || trouble == Trouble.QUEUE_DOWN
                    ? Duration.ofMinutes(20)
                    : Duration.ofHours(14);
            var seconds = random.nextInt(3) == 0 ? longest.toSeconds() : longest.toSeconds() / 30;
            int connection = random.nextInt(4) == 0 ? random.nextInt(2) : ALL;
            outages.add(new Outage(trouble, connection, from, from.plusSeconds(random.nextLong(1, seconds + 1))));
        }
        return outages;
    }

    private static int pick(RandomGenerator random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
