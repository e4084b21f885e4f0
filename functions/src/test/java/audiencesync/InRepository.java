package audiencesync;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A test that holds the functions to files of the repository around them. {@code sam build} copies this folder alone
 * and runs its tests there; these are left out then, and only then.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "audiencesync.InRepository$Here#isRepository",
        disabledReason = "left out: functions/ is built alone, without the repository's events/, infra/ and template")
public @interface InRepository {
    /** Says whether the repository is around this folder. */
    final class Here {
        private Here() {}

        static boolean isRepository() {
            return Files.exists(Path.of("..", "template.yaml"));
        }
    }
}
