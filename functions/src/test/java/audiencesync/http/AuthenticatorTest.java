package audiencesync.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.Authenticator.Access;
import audiencesync.memory.InMemoryKeyStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");

    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final Authenticator authenticator = new Authenticator(keys);

    AuthenticatorTest() {
        keys.save(new ApiKey(WORKSPACE, "k1", Scope.INGEST, Authenticator.sha256("secret-1"), false));
        keys.save(new ApiKey(WORKSPACE, "k2", Scope.INGEST, Authenticator.sha256("secret-2"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer secret-1", "bearer secret-1", "BEARER   secret-1 "})
    void a_key_opens_its_workspace(String header) {
        assertEquals(new Access.Granted(WORKSPACE, "k1"), check(Map.of("Authorization", header), Scope.INGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer  ", "Basic c2VjcmV0", "secret-1"})
    void no_key_is_a_401_that_asks_for_one(String header) {
        var reply = denied(Map.of("authorization", header), Scope.INGEST);
        assertEquals(401, reply.status());
        assertEquals("Bearer realm=\"audience-sync\"", reply.headers().get("www-authenticate"));
        assertTrue(reply.text().contains("urn:audience-sync:problem:missing-key"));
    }

    @Test
    void no_header_at_all_is_a_401() {
        assertEquals(401, denied(Map.of(), Scope.INGEST).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret-11", "SECRET-1", "secret-2"})
    void an_unknown_or_revoked_key_is_a_401_that_does_not_say_which(String secret) {
        var reply = denied(Map.of("authorization", "Bearer " + secret), Scope.INGEST);
        assertEquals(401, reply.status());
        assertTrue(reply.text().contains("The key is unknown or revoked."));
    }

    @Test
    void a_key_of_another_scope_is_a_403() {
        var reply = denied(Map.of("authorization", "Bearer secret-1"), Scope.MANAGE);
        assertEquals(403, reply.status());
        assertTrue(reply.text().contains("scope manage"));
    }

    @Test
    void a_store_that_finds_too_much_opens_nothing() {
        var generous = new Authenticator(new KeyStore() {
            @Override
            public ApiKey findByHash(String sha256) {
                return new ApiKey(WORKSPACE, "k1", Scope.INGEST, Authenticator.sha256("secret-1"), false);
            }

            @Override
            public ApiKey find(WorkspaceId workspace, String id) {
                throw new AssertionError("nothing is looked up by id here");
            }

            @Override
            public List<ApiKey> list(WorkspaceId workspace) {
                throw new AssertionError("nothing is listed here");
            }

            @Override
            public void save(ApiKey key) {
                throw new AssertionError("nothing is saved here");
            }
        });
        assertInstanceOf(
                Access.Denied.class, generous.check(request(Map.of("authorization", "Bearer other")), Scope.INGEST));
    }

    private Access check(Map<String, String> headers, Scope scope) {
        return authenticator.check(request(headers), scope);
    }

    private HttpReply denied(Map<String, String> headers, Scope scope) {
        return assertInstanceOf(Access.Denied.class, check(headers, scope)).reply();
    }

    private static HttpRequest request(Map<String, String> headers) {
        return new HttpRequest("POST", "/v1", Map.of(), Map.of(), headers, List.of(), new byte[0]);
    }
}
