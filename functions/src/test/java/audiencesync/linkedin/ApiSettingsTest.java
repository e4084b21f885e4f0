package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiSettingsTest {
    @Test
    void a_slash_at_the_end_of_the_base_is_dropped() {
        URI base = URI.create("https://api.linkedin.com/rest");
        assertEquals(base, new ApiSettings(URI.create(base + "/"), "202607").base());
        assertEquals(base, new ApiSettings(base, "202607").base());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/rest", "ftp://x/rest", "https:///rest", "https://x/rest?a=b", "https://x/rest#a"})
    void a_base_that_is_no_plain_http_address_is_refused(String base) {
        URI uri = URI.create(base);
        assertThrows(IllegalArgumentException.class, () -> new ApiSettings(uri, "202607"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-07", "202613", "202600", "20260701", "latest"})
    void a_version_of_another_form_is_refused(String version) {
        URI base = URI.create("https://api.linkedin.com/rest");
        assertThrows(IllegalArgumentException.class, () -> new ApiSettings(base, version));
    }
}
