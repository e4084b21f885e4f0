package audiencesync.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.http.HttpRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicAddressTest {
    @ParameterizedTest
    @CsvSource({
        "abc.execute-api.eu-west-1.amazonaws.com, https, https://abc.execute-api.eu-west-1.amazonaws.com/",
        "abc.execute-api.eu-west-1.amazonaws.com, , https://abc.execute-api.eu-west-1.amazonaws.com/",
        "localhost:8080, http, http://localhost:8080/",
        "localhost:8080, , http://localhost:8080/",
        "abc.execute-api.localhost:4566, , http://abc.execute-api.localhost:4566/",
        "127.0.0.1:8080, , http://127.0.0.1:8080/",
        "localhost.example.com, , https://localhost.example.com/",
        "127.0.0.1.example.com, , https://127.0.0.1.example.com/"
    })
    void what_is_not_set_is_as_the_request_came(String host, @Nullable String scheme, URI expected) {
        assertEquals(expected, new PublicAddress(null).of(request(host, scheme)));
    }

    @Test
    void what_is_set_goes_before_what_a_request_says() {
        var set = new PublicAddress(URI.create("https://sync.example"));
        assertEquals(URI.create("https://sync.example/"), set.of(request("elsewhere.example", "http")));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, , true",
        "127.0.0.1:8080, http, true",
        "abc.execute-api.localhost:4566, , true",
        "localhost:8080, https, false",
        "sync.example, http, false",
        "localhost.example.com, http, false",
        "abc.execute-api.eu-west-1.amazonaws.com, https, false"
    })
    void only_this_machine_is_reached_by_plain_http(String host, @Nullable String scheme, boolean plain) {
        assertEquals(plain, new PublicAddress(null).isPlainHttpHere(request(host, scheme)));
    }

    private static HttpRequest request(String host, @Nullable String scheme) {
        var headers = new HashMap<>(Map.of("host", host));
        if (scheme != null) {
            headers.put("x-forwarded-proto", scheme);
        }
        return new HttpRequest("POST", "/v1/connections", Map.of(), Map.of(), headers, List.of(), new byte[0]);
    }
}
