package audiencesync.local.e2e;

import audiencesync.local.e2e.RunningOnEmulator.Load;
import audiencesync.local.e2e.RunningOnEmulator.Queue;
import audiencesync.local.product.PublicApi;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** On the deployed stack; SyncFunction takes nothing from the queue, so that whatever is queued stays and is seen. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadBodiesOnEmulatorTest extends BadBodiesContract {
    private RunningOnEmulator running;

    @BeforeAll
    void start() throws Exception {
        running = RunningOnEmulator.start();
        running.pause(Queue.USERS);
    }

    @AfterAll
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    PublicApi api() {
        return running.api();
    }

    @Override
    List<Load> queued() {
        return running.loads().values().stream()
                .filter(load -> !load.equals(Load.NOTHING))
                .toList();
    }
}
