package audiencesync.local.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Calls are found however they are written, and only those that can happen. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReachTest {
    private static final String OURS = "audiencesync/";
    private static final String CLIENT = "software/amazon/awssdk/services/dynamodb/DynamoDbClient";

    @Test
    void calls_behind_ports_lambdas_references_and_libraries_are_found() {
        assertEquals(Set.of("listTables", "deleteTable", "describeLimits", "describeEndpoints"), calls(Busy.class));
    }

    @Test
    void a_method_that_nobody_calls_needs_nothing() {
        assertEquals(Set.of("deleteTable"), calls(Quiet.class));
    }

    private static Set<String> calls(Class<?> handler) {
        return Reach.from(OURS, handler.getName(), "handle").libraryCalls().stream()
                .filter(call -> call.owner().equals(CLIENT))
                .map(Reach.LibraryCall::name)
                .filter(name -> !name.equals("create"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    interface Port {
        void used();

        void unused();
    }

    record Adapter(DynamoDbClient client) implements Port {
        @Override
        public void used() {
            client.deleteTable(request -> request.tableName("t"));
        }

        @Override
        public void unused() {
            client.createTable(request -> request.tableName("t"));
        }
    }

    /** Never made, so that its calls do not count. */
    record OtherAdapter(DynamoDbClient client) implements Port {
        @Override
        public void used() {
            client.updateTable(request -> request.tableName("t"));
        }

        @Override
        public void unused() {}
    }

    record ByLibrary(DynamoDbClient client) implements Runnable {
        @Override
        public void run() {
            client.describeEndpoints();
        }
    }

    static final class Busy {
        private final DynamoDbClient client;
        private final Port port;

        Busy() {
            this(DynamoDbClient.create());
        }

        Busy(DynamoDbClient client) {
            this.client = client;
            this.port = new Adapter(client);
        }

        void handle() {
            port.used();
            List.of("t").forEach(name -> client.listTables());
            Function<DynamoDbClient, Object> reference = DynamoDbClient::describeLimits;
            Objects.requireNonNull(reference.apply(client));
            new Thread(new ByLibrary(client)).start();
        }

        void other() {
            client.listBackups();
        }
    }

    static final class Quiet {
        private final Port port = new Adapter(DynamoDbClient.create());

        void handle() {
            port.used();
        }
    }
}
