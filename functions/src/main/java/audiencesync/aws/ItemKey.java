package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PersonKey;
import audiencesync.ratelimit.Endpoint;
import audiencesync.sync.HealthKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item lies: the table's one key scheme. Both keys are strings; {@code #} separates and occurs in no id. What
 * belongs to a workspace has its id in the partition key, so that no query can see another's. {@code expiresAt}
 * (epoch seconds) is the table's TTL attribute.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>Item</th><th>pk</th><th>sk</th><th>Attributes</th><th>Lives</th></tr>
 * <tr><td>marker of a part</td><td>{@code M#<delivery>}</td><td>{@code <attempt>}</td>
 *   <td>{@code by} copy id (N); {@code on} who goes on: true, false or a bitmap (B); {@code kept} where its
 *   errored users are kept (N), absent if there are none; {@code why} the reasons of who goes on (B), a byte
 *   each or one for all</td><td>31 days</td></tr>
 * <tr><td>totals of a step</td><td>{@code F#<workspace>#<step>}</td><td>{@code T#<shard>}</td>
 *   <td>a number for each figure, under its code</td><td>ever</td></tr>
 * <tr><td>an hour of a step</td><td>{@code F#<workspace>#<step>}</td><td>{@code H#<hour>#<shard>}</td>
 *   <td>the same</td><td>ever</td></tr>
 * <tr><td>request limit</td><td>{@code L#<member>}</td><td>{@code <endpoint>}</td>
 *   <td>{@code nextFree} epoch milliseconds</td><td>a day after its last slot</td></tr>
 * <tr><td>connection</td><td>{@code W#<workspace>}</td><td>{@code C#<connection>}</td>
 *   <td>see {@code ConnectionItem}</td><td>ever</td></tr>
 * <tr><td>step</td><td>{@code W#<workspace>}</td><td>{@code S#<step>}</td>
 *   <td>see {@code StepItem}</td><td>ever</td></tr>
 * <tr><td>health of a connection</td><td>{@code W#<workspace>}</td><td>{@code B#<connection>}</td>
 *   <td>see {@code HealthItem}</td><td>ever</td></tr>
 * <tr><td>health of an audience</td><td>{@code W#<workspace>}</td>
 *   <td>{@code B#<connection>#<ad account>#<segment>}</td><td>see {@code HealthItem}</td><td>ever</td></tr>
 * <tr><td>latest intent of a person</td><td>{@code I#<workspace>#<ad account>#<segment>#<shard>}</td>
 *   <td>the person, who may hold a {@code #}</td><td>see {@code IntentItem}</td><td>28 hours after the entry</td></tr>
 * <tr><td>guard of an audience's order</td><td>{@code W#<workspace>}</td><td>{@code G#<ad account>#<segment>}</td>
 *   <td>see {@code DynamoOrderGuard}</td><td>until it ends</td></tr>
 * <tr><td>errored users</td><td>{@code E#<workspace>#<step>}</td>
 *   <td>{@code <time>#<delivery>#<attempt>#<kept>#<chunk>}</td><td>see {@code ErroredItem}</td>
 *   <td>14 days after they were errored</td></tr>
 * <tr><td>API key</td><td>{@code K#<sha256>}</td><td>{@code K}</td>
 *   <td>see {@code DynamoKeyStore}</td><td>ever</td></tr>
 * <tr><td>the same API key, by workspace</td><td>{@code W#<workspace>}</td><td>{@code K#<key's id>}</td>
 *   <td>the same and {@code sha256}</td><td>ever</td></tr>
 * <tr><td>workspace</td><td>{@code A}, the only partition of all workspaces</td><td>{@code W#<workspace>}</td>
 *   <td>see {@code DynamoWorkspaceStore}</td><td>ever</td></tr>
 * <tr><td>state of a sign-in</td><td>{@code O#<sha256>}</td><td>{@code O}</td>
 *   <td>see {@code DynamoStateStore}</td><td>a day after its end</td></tr>
 * <tr><td>lease</td><td>{@code X#<name>}</td><td>{@code X}</td>
 *   <td>see {@code DynamoLeaseStore}</td><td>an hour after its end</td></tr>
 * <tr><td>list of all connections</td><td>{@code C}</td><td>{@code <workspace>#<connection>}</td>
 *   <td>none</td><td>as long as the connection</td></tr>
 * <tr><td>last look at an audience</td><td>{@code W#<workspace>}</td><td>{@code V#<ad account>#<segment>}</td>
 *   <td>see {@code SightingItem}</td><td>90 days</td></tr>
 * </table>
 *
 * @param pk the partition key
 * @param sk the sort key
 */
record ItemKey(String pk, String sk) {
    static final String PK = "pk";
    static final String SK = "sk";
    static final String EXPIRES_AT = "expiresAt";

    static final String TOTALS = "T#";
    static final String CONNECTIONS = "C#";
    static final String STEPS = "S#";
    static final String KEYS = "K#";
    static final String WORKSPACES = "W#";
    static final String ALL_WORKSPACES = "A";
    static final String ALL_CONNECTIONS = "C";

    /**
     * Partitions over which an audience's intents are spread: one takes 1,000 writes a second ([D] DynamoDB), and the
     * users of one call come all at once.
     */
    static final int INTENT_SHARDS = 16;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    private static final Pattern ERRORED =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{9}Z#[0-9a-f]{32}#[0-9]+#[0-9a-f]{16}#[0-9]+");

    private static final DateTimeFormatter NANOSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    static ItemKey marker(PartKey part) {
        return new ItemKey("M#" + part.delivery(), Integer.toString(part.attempt()));
    }

    static String figures(StepKey step) {
        return "F#" + step.workspace() + "#" + step.step();
    }

    static ItemKey totals(StepKey step, int shard) {
        return new ItemKey(figures(step), TOTALS + shard);
    }

    static ItemKey hour(StepKey step, Instant hour, int shard) {
        return new ItemKey(figures(step), hours(hour) + "#" + shard);
    }

    /** Sorts before all items of that hour and after all of the hour before; for years 0 to 9999. */
    static String hours(Instant hour) {
        return "H#" + HOUR.format(hour);
    }

    /** The hour of an item of {@link #hour}. */
    static Instant hourOf(String sk) {
        return Instant.parse(sk.substring(2, sk.lastIndexOf('#')) + ":00:00Z");
    }

    static ItemKey slots(LinkedInMemberId member, Endpoint endpoint) {
        return new ItemKey("L#" + member, endpoint.name());
    }

    static String workspace(WorkspaceId workspace) {
        return "W#" + workspace;
    }

    static ItemKey connection(WorkspaceId workspace, ConnectionId connection) {
        return new ItemKey(workspace(workspace), CONNECTIONS + connection);
    }

    static ItemKey step(StepKey step) {
        return new ItemKey(workspace(step.workspace()), STEPS + step.step());
    }

    static ItemKey health(HealthKey health) {
        var sk = switch (health) {
            case HealthKey.OfConnection one -> "B#" + one.connection();
            case HealthKey.OfAudience one -> "B#" + one.connection() + "#" + one.adAccount() + "#" + one.segment();
        };
        return new ItemKey(workspace(health.workspace()), sk);
    }

    static ItemKey intent(PersonKey person) {
        // String.hashCode is specified, so the shard of a person is the same in every version of Java.
        int shard = Math.floorMod(person.person().hashCode(), INTENT_SHARDS);
        return new ItemKey(
                "I#" + person.workspace() + "#" + person.adAccount() + "#" + person.segment() + "#" + shard,
                person.person());
    }

    static ItemKey orderGuard(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment) {
        return new ItemKey(workspace(workspace), "G#" + adAccount + "#" + segment);
    }

    static String erroredOf(StepKey step) {
        return "E#" + step.workspace() + "#" + step.step();
    }

    static ItemKey errored(ErroredBatch batch) {
        var part = batch.part();
        // The chunk is padded so that the pieces of a part stay in order.
        var sk = "%s#%s#%d#%s#%03d"
                .formatted(erroredAt(batch.at()), part.delivery(), part.attempt(), batch.kept(), batch.chunk());
        return new ItemKey(erroredOf(batch.step()), sk);
    }

    /** Sorts before all users errored at that time and after all errored before; for years 0 to 9999. */
    static String erroredAt(Instant time) {
        return NANOSECOND.format(time);
    }

    /** Whether a text has the form of the sort key of {@link #errored}. */
    static boolean isErrored(String sk) {
        return ERRORED.matcher(sk).matches();
    }

    static ItemKey apiKey(String sha256) {
        return new ItemKey("K#" + sha256, "K");
    }

    static ItemKey apiKeyOf(WorkspaceId workspace, String id) {
        return new ItemKey(workspace(workspace), KEYS + id);
    }

    static ItemKey workspaceItself(WorkspaceId workspace) {
        return new ItemKey(ALL_WORKSPACES, WORKSPACES + workspace);
    }

    static ItemKey signIn(String stateHash) {
        return new ItemKey("O#" + stateHash, "O");
    }

    static ItemKey lease(String name) {
        return new ItemKey("X#" + name, "X");
    }

    static ItemKey listed(WorkspaceId workspace, ConnectionId connection) {
        return new ItemKey(ALL_CONNECTIONS, workspace + "#" + connection);
    }

    static ItemKey sighting(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment) {
        return new ItemKey(workspace(workspace), "V#" + adAccount + "#" + segment);
    }

    /** As the table takes it. */
    Map<String, AttributeValue> attributes() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }
}
