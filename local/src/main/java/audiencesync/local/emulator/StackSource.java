package audiencesync.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a stack is made from.
 *
 * @param template the SAM template
 * @param functions the zip that each of its functions runs
 */
public record StackSource(Path template, Path functions) {
    private static final String CODE = "CodeUri: functions/";

    /** The product's own: {@code template.yaml} and the zip that {@code mvn -pl functions package} builds. */
    public static StackSource of(Path projectRoot) {
        return new StackSource(
                projectRoot.resolve("template.yaml"), projectRoot.resolve("functions/target/functions.zip"));
    }

    /** The template's text with its code taken from S3, as {@code sam package} would write it. */
    String templateWithCodeAt(String bucket, String key) {
        String text = new String(read(template), StandardCharsets.UTF_8);
        int at = text.indexOf(CODE);
        if (at < 0 || text.indexOf(CODE, at + 1) >= 0) {
            throw new IllegalStateException(
                    template + " must say '" + CODE + "' exactly once, so that the zip can be put in its place");
        }
        return text.replace(CODE, "CodeUri: s3://" + bucket + "/" + key);
    }

    byte[] functionsZip() {
        if (!Files.exists(functions)) {
            throw new IllegalStateException(functions + " is not there; build it with: mvn -pl functions package");
        }
        return read(functions);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
