package audiencesync.aws;

import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The steps in DynamoDB, listed by one query of their workspace's items. Thread-safe. */
public final class DynamoStepStore implements StepStore {
    private final Table items;

    /** The steps in that table. */
    public DynamoStepStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable Step find(StepKey key) {
        var item = ItemKey.step(key);
        try {
            return items.get(item)
                    .map(found -> StepItem.read(key.workspace(), found))
                    .orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read " + item, e);
        }
    }

    @Override
    public List<Step> list(WorkspaceId workspace) {
        try {
            return items.startingWith(ItemKey.workspace(workspace), ItemKey.STEPS).stream()
                    .map(item -> StepItem.read(workspace, item))
                    .toList();
        } catch (SdkException e) {
            throw new SetupUnavailable("list the steps of workspace " + workspace, e);
        }
    }

    @Override
    public void save(Step step) {
        try {
            items.put(StepItem.write(step));
        } catch (SdkException e) {
            throw new SetupUnavailable("save step " + step.key(), e);
        }
    }

    @Override
    public boolean replace(Step read, Step step) {
        try {
            return items.putIf(StepItem.expected(read), StepItem.write(step));
        } catch (SdkException e) {
            throw new SetupUnavailable("replace step " + step.key(), e);
        }
    }

    @Override
    public boolean remove(Step read) {
        try {
            return items.deleteIf(StepItem.expected(read), ItemKey.step(read.key()));
        } catch (SdkException e) {
            throw new SetupUnavailable("remove step " + read.key(), e);
        }
    }
}
