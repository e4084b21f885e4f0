package audiencesync.local.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The product's own zip, bootstrap and all, with a few classes of the tests added as handlers. */
final class ZipOfTestFunctions {
    private ZipOfTestFunctions() {}

    static Path write(Path folder, Path functionsZip, Class<?>... handlers) {
        Path zip = folder.resolve("functions.zip");
        try {
            Files.copy(functionsZip, zip, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem files = FileSystems.newFileSystem(zip)) {
                for (Class<?> handler : handlers) {
                    add(files, handler);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    private static void add(FileSystem files, Class<?> handler) throws IOException {
        String name = handler.getName().replace('.', '/') + ".class";
        Path target = files.getPath(name);
        Files.createDirectories(target.getParent());
        try (InputStream content = handler.getClassLoader().getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            Files.copy(content, target);
        }
    }
}
