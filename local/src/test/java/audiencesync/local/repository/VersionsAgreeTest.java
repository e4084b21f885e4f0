package audiencesync.local.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** functions/ has no parent POM, so versions stand in two files; what both name must be the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VersionsAgreeTest {
    private static final int FEWEST_SHARED = 10;

    @Test
    void properties_that_both_poms_name_are_equal() throws Exception {
        assertAgree(properties(pom("pom.xml")), properties(pom("functions/pom.xml")));
    }

    @Test
    void plugins_that_both_poms_name_have_one_version() throws Exception {
        assertAgree(plugins(pom("pom.xml")), plugins(pom("functions/pom.xml")));
    }

    @Test
    void compiler_arguments_are_the_same() throws Exception {
        assertEquals(texts(pom("pom.xml"), "arg"), texts(pom("functions/pom.xml"), "arg"));
    }

    /** The only thing that Maven then shows of ours is the name of the execution that failed. */
    @Test
    void whoever_has_no_jdk_25_is_told_what_to_install() {
        for (var pom : List.of("pom.xml", "functions/pom.xml")) {
            var text = Repository.text(pom);
            var release = text.substring(text.indexOf("<maven.compiler.release>"));
            assertTrue(release.startsWith("<maven.compiler.release>25<"), pom);
            assertTrue(text.contains("<id>needs a JDK 25: install one, "), pom);
        }
    }

    private static void assertAgree(Map<String, String> parent, Map<String, String> functions) {
        var shared = new TreeMap<>(parent);
        shared.keySet().retainAll(functions.keySet());
        assertTrue(shared.size() >= FEWEST_SHARED, "compared only " + shared);
        var theirs = new TreeMap<>(functions);
        theirs.keySet().retainAll(shared.keySet());
        assertEquals(shared, theirs);
    }

    private static Document pom(String path) throws IOException, SAXException, ParserConfigurationException {
        var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        return builder.parse(Repository.ROOT.resolve(path).toFile());
    }

    private static Map<String, String> properties(Document pom) {
        var properties = new TreeMap<String, String>();
        var children = pom.getElementsByTagName("properties").item(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element property) {
                properties.put(property.getTagName(), property.getTextContent());
            }
        }
        return properties;
    }

    private static Map<String, String> plugins(Document pom) {
        var versions = new TreeMap<String, String>();
        NodeList plugins = pom.getElementsByTagName("plugin");
        for (int i = 0; i < plugins.getLength(); i++) {
            var plugin = plugins.item(i);
            var version = child(plugin, "version");
            if (!version.isEmpty()) {
                versions.put(child(plugin, "artifactId"), version);
            }
        }
        return versions;
    }

    private static String child(Node parent, String name) {
        var children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent();
            }
        }
        return "";
    }

    private static String texts(Document pom, String tag) {
        var all = new StringBuilder();
        var nodes = pom.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            all.append(nodes.item(i).getTextContent()).append('\n');
        }
        return all.toString();
    }
}
