package audiencesync.local.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** What is done to one stack by name; each step waits, up to two minutes, until CloudFormation is done with it. */
final class CloudFormation implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String GONE = "DELETE_COMPLETE";

    /** A stack whose creation failed can only be deleted. */
    private static final Set<String> STILLBORN = Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED");

    private final CloudFormationClient client;
    private final Waiting waiting;
    private final String name;

    CloudFormation(CloudFormationClient client, Waiting waiting, String name) {
        this.client = client;
        this.waiting = waiting;
        this.name = name;
    }

    /**
     * Creates the stack, or updates the one that is there; an update that changes nothing is fine.
     *
     * @param template its address in S3
     */
    void apply(String template, Map<String, String> parameters) {
        if (STILLBORN.contains(status())) {
            delete();
        }
        List<Parameter> values = parameters.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
        try {
            if (status().equals(GONE)) {
                client.createStack(request -> request.stackName(name)
                        .templateURL(template)
                        .parameters(values)
                        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND));
            } else {
                client.updateStack(request -> request.stackName(name)
                        .templateURL(template)
                        .parameters(values)
                        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND));
            }
        } catch (CloudFormationException e) {
            if (!says(e, "No updates are to be performed")) {
                throw new StackFailedException("CloudFormation refuses the stack " + name + ": " + e.getMessage(), e);
            }
        }
        String end = settled();
        if (!end.equals("CREATE_COMPLETE") && !end.equals("UPDATE_COMPLETE")) {
            throw new StackFailedException("The stack " + name + " ended as " + end + ": " + reasons());
        }
    }

    /** Deletes the stack; fine if there is none. */
    void delete() {
        client.deleteStack(request -> request.stackName(name));
        String end = settled();
        if (!end.equals(GONE)) {
            throw new StackFailedException(
                    "The stack " + name + " was not deleted but ended as " + end + ": " + reasons());
        }
    }

    Map<String, String> outputs() {
        return described().stream()
                .flatMap(stack -> stack.outputs().stream())
                .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    List<StackResource> resources() {
        List<StackResource> found = new ArrayList<>();
        for (StackResourceSummary summary : client.listStackResourcesPaginator(request -> request.stackName(name))
                .stackResourceSummaries()) {
            found.add(new StackResource(
                    summary.logicalResourceId(), summary.resourceType(), summary.physicalResourceId()));
        }
        return found;
    }

    @Override
    public void close() {
        client.close();
    }

    private String settled() {
        return waiting.until(
                        LIMIT, PAUSE, () -> Optional.of(status()).filter(status -> !status.endsWith("IN_PROGRESS")))
                .orElse("still in progress after two minutes");
    }

    private String status() {
        return described().map(Stack::stackStatusAsString).orElse(GONE);
    }

    private Optional<Stack> described() {
        try {
            return client.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            if (says(e, "does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String reasons() {
        return client.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().contains("FAILED"))
                .limit(10)
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString() + ": "
                        + event.resourceStatusReason())
                .collect(Collectors.joining("; "));
    }

    private static boolean says(CloudFormationException e, String text) {
        return String.valueOf(e.getMessage()).contains(text);
    }
}
