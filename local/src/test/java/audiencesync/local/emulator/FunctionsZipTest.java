package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The zip starts on AWS, where another user runs it, and by its own bootstrap on either processor. */
class FunctionsZipTest {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    @Test
    void everybody_may_read_it_and_run_its_bootstrap() throws IOException {
        try (FileSystem zip = open();
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                assertEquals(
                        entry.toString().equals("/bootstrap") ? PROGRAM : FILE,
                        Files.getPosixFilePermissions(entry),
                        entry::toString);
            }
        }
    }

    @Test
    void it_holds_the_runtime_client_and_its_native_library_for_both_processors() throws IOException {
        try (FileSystem zip = open()) {
            for (String library : List.of("x86_64", "aarch_64")) {
                assertTrue(Files.size(zip.getPath("/jni/libaws-lambda-jni.linux-" + library + ".so")) > 100_000);
            }
            try (Stream<Path> jars = Files.list(zip.getPath("/lib"))) {
                List<String> names = jars.map(jar -> String.valueOf(jar.getFileName()))
                        .filter(name -> name.startsWith("aws-lambda-java-"))
                        .map(name -> name.replaceAll("-[0-9.]+\\.jar", ""))
                        .sorted()
                        .toList();
                assertEquals(
                        List.of(
                                "aws-lambda-java-core",
                                "aws-lambda-java-events",
                                "aws-lambda-java-runtime-interface-client",
                                "aws-lambda-java-serialization"),
                        names);
            }
        }
    }

    private static FileSystem open() throws IOException {
        Path zip = StackSource.of(EmulatorExtension.projectRoot()).functions();
        return FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("enablePosixFileAttributes", true, "accessMode", "readOnly"));
    }
}
