package audiencesync.local.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's files, as tests of it see them. */
final class Repository {
    /** Tests run in their module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
