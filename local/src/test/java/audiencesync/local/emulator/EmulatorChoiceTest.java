package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which emulator runs where; the extension leaves these tests out where none can. */
@ExtendWith(EmulatorExtension.class)
class EmulatorChoiceTest {
    @Test
    void ministack_goes_before_docker(Emulator ofTheTests) {
        if (ofTheTests instanceof MiniStack) {
            try (Emulator emulator = started(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"))) {
                assertInstanceOf(MiniStack.class, emulator);
            }
        }
    }

    @Test
    void a_given_endpoint_goes_before_everything(Emulator ofTheTests) {
        try (Emulator emulator =
                started(Map.of("AWS_ENDPOINT_URL", ofTheTests.endpoint().toString(), "EMULATOR", "ministack"))) {
            assertInstanceOf(GivenEndpoint.class, emulator);
        }
    }

    @Test
    void an_emulator_that_does_not_exist_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> started(Map.of("EMULATOR", "moto")));
    }

    private static Emulator started(Map<String, String> environment) {
        return new EmulatorChoice(EmulatorExtension.projectRoot(), environment, System.out::println).start();
    }
}
