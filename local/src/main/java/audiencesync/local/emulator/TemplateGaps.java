package audiencesync.local.emulator;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Does by API what ministack 1.5.33 leaves out of our template; on another emulator it changes nothing. Idempotent.
 */
final class TemplateGaps {
    private final Emulator emulator;
    private final List<StackResource> resources;

    TemplateGaps(Emulator emulator, List<StackResource> resources) {
        this.emulator = emulator;
        this.resources = resources;
    }

    void fill() {
        makeConcurrencyNumbers();
        switchOnTimeToLive();
    }

    /** A parameter reaches MaximumConcurrency as text there, and the poller compares it with a number and fails. */
    private void makeConcurrencyNumbers() {
        try (LambdaClient lambda = emulator.client(LambdaClient.builder())) {
            for (StackResource resource : ofType("AWS::Lambda::EventSourceMapping")) {
                EventSourceMappingConfiguration mapping = EventSourceMappingConfiguration.builder()
                        .scalingConfig(lambda.getEventSourceMapping(request -> request.uuid(resource.physicalId()))
                                .scalingConfig())
                        .build();
                if (mapping.scalingConfig() != null) {
                    lambda.updateEventSourceMapping(
                            request -> request.uuid(resource.physicalId()).scalingConfig(mapping.scalingConfig()));
                }
            }
        }
    }

    /** TimeToLiveSpecification is not applied there when a table is created. */
    private void switchOnTimeToLive() {
        try (DynamoDbClient database = emulator.client(DynamoDbClient.builder())) {
            for (StackResource resource : ofType("AWS::DynamoDB::Table")) {
                TimeToLiveStatus status = database.describeTimeToLive(
                                request -> request.tableName(resource.physicalId()))
                        .timeToLiveDescription()
                        .timeToLiveStatus();
                if (status == TimeToLiveStatus.DISABLED) {
                    database.updateTimeToLive(request -> request.tableName(resource.physicalId())
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName("expiresAt").enabled(true)));
                }
            }
        }
    }

    private List<StackResource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }
}
