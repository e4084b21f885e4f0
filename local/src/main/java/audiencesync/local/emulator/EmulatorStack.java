package audiencesync.local.emulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * A stack that stands on an emulator. Immutable: an update answers a new one. The code goes to S3 and the template to
 * CloudFormation, whose SAM transform the emulator applies itself; that takes about a second where {@code sam deploy}
 * takes eight.
 */
public final class EmulatorStack {
    private static final String BUCKET = "audience-sync-code";

    private final Emulator emulator;
    private final String name;
    private final Map<String, String> parameters;
    private final Map<String, String> outputs;
    private final List<StackResource> resources;

    private EmulatorStack(
            Emulator emulator,
            String name,
            Map<String, String> parameters,
            Map<String, String> outputs,
            List<StackResource> resources) {
        this.emulator = emulator;
        this.name = name;
        this.parameters = Map.copyOf(parameters);
        this.outputs = Map.copyOf(outputs);
        this.resources = List.copyOf(resources);
    }

    /**
     * Makes the stack, or brings one of that name to this template, code and parameters.
     *
     * @param parameters those of the template; those that are not given are as {@link Emulator#parameters} says, or the template
     * @throws StackFailedException with the reasons, if CloudFormation refuses it or it does not stand within two minutes
     */
    public static EmulatorStack deploy(
            Emulator emulator, StackSource source, String name, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(emulator.parameters());
        all.putAll(parameters);
        String template = source.templateWithCodeAt(BUCKET, upload(emulator, source.functionsZip(), ".zip"));
        // CloudFormation takes at most 51,200 bytes with the request itself.
        String key = upload(emulator, template.getBytes(StandardCharsets.UTF_8), ".yaml");
        try (CloudFormation cloud = cloudFormation(emulator, name)) {
            cloud.apply(emulator.endpoint() + "/" + BUCKET + "/" + key, all);
            EmulatorStack stack = new EmulatorStack(emulator, name, all, cloud.outputs(), cloud.resources());
            new TemplateGaps(emulator, stack.resources).fill();
            return stack;
        }
    }

    /** The same stack with other code or parameters; parameters that are not given keep their values. */
    public EmulatorStack update(StackSource source, Map<String, String> changedParameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(changedParameters);
        return deploy(emulator, source, name, all);
    }

    /** Deletes the stack and what its template retains, such as the table. Repeating it does nothing. */
    public void delete() {
        try (CloudFormation cloud = cloudFormation(emulator, name)) {
            cloud.delete();
        }
        deleteRetained();
    }

    /** The stack's name. */
    public String name() {
        return name;
    }

    /** The template's outputs. */
    public Map<String, String> outputs() {
        return outputs;
    }

    /** One output of the template. */
    public String output(String key) {
        String value = outputs.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The template has no output " + key + ", only " + outputs.keySet());
        }
        return value;
    }

    /** The physical id of a resource of the template, such as {@code Table} or {@code SyncFunction}. */
    public String physicalId(String logicalId) {
        return resources.stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The stack has no resource " + logicalId))
                .physicalId();
    }

    /**
     * Where the API answers for any HTTP client: append a path such as {@code /v1/metrics}. It is a path on the
     * emulator's own address, since {@code *.localhost} does not resolve for Java.
     */
    public URI apiUrl() {
        String id = URI.create(output("ApiUrl")).getHost().split("\\.", 2)[0];
        return URI.create(emulator.endpoint() + "/_aws/execute-api/" + id);
    }

    /** Where the API answers for a browser or curl, with the API at the root of a host of its own. */
    public URI browserUrl() {
        return URI.create(output("ApiUrl"));
    }

    /** Writes what the functions log to one file per log group in {@code folder}, until it is closed. */
    public FunctionLogs followLogs(Path folder) {
        return FunctionLogs.follow(emulator, physicalIds("AWS::Logs::LogGroup"), folder);
    }

    /**
     * The processes that run a function now, to be looked at or killed. Linux only; empty where functions run in
     * containers.
     *
     * @param logicalId of the function in the template, such as {@code SyncFunction}
     */
    public List<ProcessHandle> processesOf(String logicalId) {
        return FunctionProcesses.of(physicalId(logicalId), emulator.processes());
    }

    private List<String> physicalIds(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .map(StackResource::physicalId)
                .toList();
    }

    private void deleteRetained() {
        try (DynamoDbClient database = emulator.client(DynamoDbClient.builder())) {
            for (String table : physicalIds("AWS::DynamoDB::Table")) {
                try {
                    database.deleteTable(request -> request.tableName(table));
                } catch (ResourceNotFoundException e) {
                    // Nothing was retained.
                }
            }
        }
        try (SecretsManagerClient secrets = emulator.client(SecretsManagerClient.builder())) {
            for (String secret : physicalIds("AWS::SecretsManager::Secret")) {
                try {
                    secrets.deleteSecret(request -> request.secretId(secret).forceDeleteWithoutRecovery(true));
                } catch (software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException e) {
                    // Nothing was retained.
                } catch (SecretsManagerException e) {
                    throw new StackFailedException("Secret " + secret + " was not deleted: " + e.getMessage(), e);
                }
            }
        }
    }

    private static String upload(Emulator emulator, byte[] content, String suffix) {
        String key = sha256(content) + suffix;
        try (S3Client s3 = emulator.client(S3Client.builder().forcePathStyle(true))) {
            if (!exists(s3, key)) {
                s3.createBucket(request -> request.bucket(BUCKET));
                s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
            }
        }
        return key;
    }

    private static boolean exists(S3Client s3, String key) {
        try {
            s3.headObject(request -> request.bucket(BUCKET).key(key));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static CloudFormation cloudFormation(Emulator emulator, String name) {
        return new CloudFormation(emulator.client(CloudFormationClient.builder()), Waiting.real(), name);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
