package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sqs.eu-west-1.amazonaws.com",
                "https://SQS.eu-west-1.AMAZONAWS.com",
                "https://x.amazonaws.com.cn",
                "https://lambda.eu-west-1.api.aws",
                "not-an-address"
            })
    void aws_itself_is_refused(String address) {
        assertThrows(IllegalArgumentException.class, () -> new GivenEndpoint(URI.create(address), "java25"));
    }

    @Test
    void an_address_where_nothing_answers_is_told_with_the_name_of_its_setting() {
        EmulatorUnavailableException e = assertThrows(
                EmulatorUnavailableException.class, () -> GivenEndpoint.at(URI.create("http://127.0.0.1:1")));

        assertTrue(String.valueOf(e.getMessage()).contains("AWS_ENDPOINT_URL"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void ministack_runs_functions_by_bootstrap_and_others_have_java(int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_ministack/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertEquals(
                    status == 200 ? "provided.al2023" : "java25",
                    GivenEndpoint.at(endpoint).functionRuntime());
        } finally {
            server.stop(0);
        }
    }
}
