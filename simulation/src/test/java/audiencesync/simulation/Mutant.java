package audiencesync.simulation;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A fault planted in the product's source: compiled for itself, and put before the real classes for one simulation.
 *
 * @param name what is wrong
 * @param broken the rules of which it must break one, before any other
 * @param type the class that gets it, as a path below the source folder without its ending
 * @param original what stands there, exactly once
 * @param planted what stands there instead
 */
record Mutant(String name, Set<Rule> broken, String type, String original, String planted) {
    private static final Path SOURCES = Path.of("..", "functions", "src", "main", "java");

    @Override
    public String toString() {
        return name;
    }

    Mutant(String name, Rule broken, String type, String original, String planted) {
        this(name, EnumSet.of(broken), type, original, planted);
    }

    /**
     * A seed with which something that must hold did not.
     *
     * @param seed repeats it
     * @param rule what did not hold
     * @param how in one line
     */
    record Failed(long seed, Rule rule, String how) {}

    /** Runs seeds until one fails; null if none did. */
    @Nullable
    Failed firstFailure(long seeds, Path folder) throws IOException {
        compile(folder);
        try (var loader = new URLClassLoader(classPath(folder), ClassLoader.getPlatformClassLoader())) {
            var run =
                    loader.loadClass("audiencesync.simulation.Seeds").getMethod("firstFailure", long.class, long.class);
            // Lists and texts, since the other loader's classes are not ours.
            return run.invoke(null, 0L, seeds) instanceof List<?> failed
                    ? new Failed(
                            Long.parseLong(failed.get(0).toString()),
                            Rule.valueOf(failed.get(1).toString()),
                            failed.get(2).toString())
                    : null;
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("the simulation broke with " + name, failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the simulation cannot be loaded", missing);
        }
    }

    private void compile(Path folder) throws IOException {
        var source = Files.readString(SOURCES.resolve(type + ".java"));
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("does not stand exactly once in " + type + ": " + original);
        }
        var mutated = source.replace(original, planted);
        var unit = new SimpleJavaFileObject(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return mutated;
            }
        };
        var messages = new StringWriter();
        var options =
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", folder.toString());
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, List.of(unit))
                .call();
        if (!compiled) {
            throw new IllegalStateException("does not compile with " + name + ": " + messages);
        }
    }

    private static URL[] classPath(Path folder) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        urls.add(folder.toUri().toURL());
        for (var element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(element).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
