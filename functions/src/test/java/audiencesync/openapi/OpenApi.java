package audiencesync.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** infra/openapi.yaml, and whether answers are as it says; for tests of every module beside {@code infra}. */
public final class OpenApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /** Reads the document. */
    public static OpenApi read() {
        try (var reader = Files.newBufferedReader(Path.of("..", "infra", "openapi.yaml"))) {
            Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new OpenApi(JSON.valueToTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document. */
    public JsonNode document() {
        return document;
    }

    /** Every operation by the key of its route, such as {@code GET /v1/steps/{id}}. */
    public Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                operations.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
            }
        }
        return operations;
    }

    /** The key of the route that a path belongs to; a part without braces goes before one with. */
    public String route(String method, String path) {
        return operations().keySet().stream()
                .filter(key -> key.startsWith(method + " ")
                        && path.matches(key.substring(method.length() + 1).replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparingLong(
                        key -> key.chars().filter(c -> c == '{').count()))
                .orElse(method + " " + path);
    }

    /** What is wrong with an answer: nothing, if it is as described. */
    public List<String> faults(String route, int status, String contentType, String body) {
        var operation = operations().get(route);
        if (operation == null) {
            return List.of(route + " is not described");
        }
        var response = resolve(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of(route + " is not described to answer " + status);
        }
        var content = response.path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of(route + " " + status + " is described without a body");
        }
        var type = contentType.replaceFirst(";.*", "");
        if (!content.has(type)) {
            return List.of(route + " " + status + " is not described to answer " + type);
        }
        var value = type.endsWith("json") ? json(body) : TextNode.valueOf(body);
        return faults(content.path(type).path("schema"), value).stream()
                .map(fault -> route + " " + status + ": " + fault)
                .toList();
    }

    /** What is wrong with a value for a schema of the document. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return schemas.getSchema(whole).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    /** All examples, with where they stand and their schema. */
    public List<Example> examples() {
        var examples = new ArrayList<Example>();
        operations().forEach((route, operation) -> {
            collect(route + " request", operation.path("requestBody").path("content"), examples);
            for (var response : operation.path("responses").properties()) {
                collect(
                        route + " " + response.getKey(),
                        resolve(response.getValue()).path("content"),
                        examples);
            }
        });
        return examples;
    }

    /** An example. */
    public record Example(String where, JsonNode schema, JsonNode value) {}

    private static void collect(String where, JsonNode content, List<Example> examples) {
        for (var media : content.properties()) {
            var schema = media.getValue().path("schema");
            if (media.getValue().has("example")) {
                examples.add(new Example(where, schema, media.getValue().path("example")));
            }
            for (var example : media.getValue().path("examples").properties()) {
                examples.add(new Example(
                        where + " " + example.getKey(),
                        schema,
                        example.getValue().path("value")));
            }
        }
    }

    private JsonNode resolve(JsonNode node) {
        var ref = node.path("$ref").asText("");
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
