package audiencesync.local.emulator;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A CloudFormation template as plain maps and lists; short forms such as {@code !Ref X} are maps of one entry, as they
 * are in JSON.
 */
public final class Template {
    private final Map<String, Object> root;

    private Template(Map<String, Object> root) {
        this.root = root;
    }

    /** Reads a template. */
    public static Template read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Template(map(new Yaml(new ShortForms()).load(reader)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part at these keys; fails if one is missing. */
    public Object at(String... keys) {
        Object part = root;
        for (String key : keys) {
            Object next = map(part).get(key);
            if (next == null) {
                throw new IllegalStateException(
                        "The template has no " + String.join(".", keys) + ": " + key + " is missing");
            }
            part = next;
        }
        return part;
    }

    /** The part at these keys, which has parts of its own. */
    public Map<String, Object> mapAt(String... keys) {
        return map(at(keys));
    }

    /** The number at these keys. */
    public int numberAt(String... keys) {
        return ((Number) at(keys)).intValue();
    }

    /** Logical ids of the resources of one type. */
    public List<String> resources(String type) {
        List<String> found = new ArrayList<>();
        mapAt("Resources").forEach((id, resource) -> {
            if (type.equals(map(resource).get("Type"))) {
                found.add(id);
            }
        });
        return List.copyOf(found);
    }

    /** A part that has parts of its own. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object part) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(part, "part is null");
    }

    /** A list, or the list of the one thing that stands in its place. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(@Nullable Object part) {
        return part instanceof List ? (List<Object>) part : List.of(java.util.Objects.requireNonNull(part));
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return shortForm(node);
                }
            });
        }

        private Object shortForm(Node node) {
            String name = node.getTag().getValue().substring(1);
            String key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
            Object value = switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalStateException("Unknown YAML node " + node);
            };
            if (key.equals("Fn::GetAtt") && value instanceof String text) {
                value = List.of(text.split("\\.", 2));
            }
            return new LinkedHashMap<>(Map.of(key, value));
        }
    }
}
