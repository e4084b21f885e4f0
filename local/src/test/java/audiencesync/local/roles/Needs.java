package audiencesync.local.roles;

import audiencesync.delivery.DeliveryQueue.Line;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rights that a function's code needs, by what it can reach. */
final class Needs {
    private static final String OURS = "audiencesync/";
    private static final String CLIENTS = "software/amazon/awssdk/services/";
    private static final Set<String> NO_CALLS = Set.of("close", "serviceName", "builder", "create");

    private static final Map<String, String> SERVICES = Map.of(
            CLIENTS + "dynamodb/DynamoDbClient", "dynamodb",
            CLIENTS + "sqs/SqsClient", "sqs",
            CLIENTS + "secretsmanager/SecretsManagerClient", "secretsmanager");

    /** Methods whose names are not those of the actions, as the service's authorisation reference has them. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "sendMessageBatch", "SendMessage",
            "deleteMessageBatch", "DeleteMessage",
            "changeMessageVisibilityBatch", "ChangeMessageVisibility");

    /** What a transaction needs the right of: that of each of its writes. */
    private static final String TRANSACTION = "transactWriteItems";

    private static final String WRITE_OF_TRANSACTION = CLIENTS + "dynamodb/model/TransactWriteItem$Builder";
    private static final Map<String, String> WRITES = Map.of(
            "put", "PutItem",
            "update", "UpdateItem",
            "delete", "DeleteItem",
            "conditionCheck", "ConditionCheckItem");

    /** The setting that names what a class calls; all of DynamoDB is one table. */
    private static final Map<String, String> SETTING_OF = Map.of(
            "audiencesync/aws/SecretsTokenStore", "SECRET_PREFIX",
            "audiencesync/aws/SecretsAdminKey", "ADMIN_KEY_SECRET",
            "audiencesync/aws/SecretsAppCredentials", "LINKEDIN_APP_SECRET",
            "audiencesync/aws/SecretsExternalIdKey", "EXTERNAL_ID_KEY_SECRET",
            "audiencesync/aws/SqsDeadLetters", "DEAD_LETTER_QUEUE_URL");

    private static final String QUEUE = "audiencesync/aws/SqsDeliveryQueue";
    private static final String LINE = Line.class.getName().replace('.', '/');
    private static final Map<String, String> SETTING_OF_LINE = Map.of(
            Line.FRESH.name(), "USERS_QUEUE_URL",
            Line.RETRY.name(), "RETRY_QUEUE_URL",
            Line.DEAD_LETTER.name(), "DEAD_LETTER_QUEUE_URL");

    private final Map<String, String> resources;
    private final Reach reach;
    private final Set<Right> rights = new TreeSet<>();

    private Needs(Map<String, String> resources, Reach reach) {
        this.resources = resources;
        this.reach = reach;
    }

    /**
     * Those of a handler.
     *
     * @param handler its class's name
     * @param resources what each setting names
     */
    static Set<Right> of(String handler, Map<String, String> resources) {
        var needs = new Needs(resources, Reach.from(OURS, handler, "handleRequest"));
        needs.reach.libraryCalls().forEach(needs::add);
        return needs.rights;
    }

    private void add(Reach.LibraryCall call) {
        var service = SERVICES.get(call.owner());
        if (service == null && call.owner().startsWith(CLIENTS) && call.owner().endsWith("Client")) {
            throw new IllegalStateException("a client that this test does not know: " + call);
        }
        if (service == null || NO_CALLS.contains(call.name())) {
            return;
        }
        if (call.name().equals(TRANSACTION)) {
            reach.libraryCalls().stream()
                    .filter(write -> write.owner().equals(WRITE_OF_TRANSACTION) && WRITES.containsKey(write.name()))
                    .forEach(write -> need("dynamodb:" + WRITES.get(write.name()), "TABLE_NAME"));
        } else if (call.caller().equals(QUEUE)) {
            lines().forEach(line -> need(action(service, call), setting(SETTING_OF_LINE, line)));
        } else {
            need(action(service, call), service.equals("dynamodb") ? "TABLE_NAME" : setting(SETTING_OF, call.caller()));
        }
    }

    /** The queues that messages are made for: not those that only the adapter, or a switch, goes through. */
    private Set<String> lines() {
        var lines = new TreeSet<String>();
        for (var constant : reach.constants()) {
            if (constant.owner().equals(LINE)
                    && SETTING_OF_LINE.containsKey(constant.name())
                    && !constant.reader().matches(".*\\$\\d+")) {
                lines.add(constant.name());
            }
        }
        return lines;
    }

    private static String setting(Map<String, String> settings, String of) {
        var setting = settings.get(of);
        if (setting == null) {
            throw new IllegalStateException(
                    of + " calls AWS; say here which setting names what it calls, and in template.yaml who may");
        }
        return setting;
    }

    private static String action(String service, Reach.LibraryCall call) {
        var method = call.name().replaceFirst("Paginator$", "");
        return service + ":"
                + OTHER_NAMES.getOrDefault(method, Character.toUpperCase(method.charAt(0)) + method.substring(1));
    }

    private void need(String action, String setting) {
        rights.add(new Right(action, setting(resources, setting)));
    }
}
