package audiencesync.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.audience.Action;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsersBodyTest {
    private static final HashedEmail EMAIL = new HashedEmail("5f".repeat(32));
    private static final GoogleAdId GAID = new GoogleAdId(UUID.fromString("0f8a5c1e-2b7d-4c39-9a60-1d2e3f405162"));

    @Test
    void the_generator_of_the_bench_input_gives_the_known_bytes() {
        StringBuilder lines = new StringBuilder();
        BenchInput.persons(5_000).forEach(p -> lines.append(p.jsonLine()));
        byte[] bytes = lines.toString().getBytes(UTF_8);
        assertEquals(633_498, bytes.length);
        assertEquals("d20a0a811c85477409b21c40cf4a8ddc0e615cd1cbcb8fa0ff28c6ae65c3ccfa", sha256(bytes));
    }

    @Test
    void five_thousand_bench_members_give_the_known_body() {
        byte[] body = UsersBody.write(Action.ADD, BenchInput.members(5_000));
        assertEquals(1_040_479, body.length);
        assertEquals("00f97a684bc0669972a925ca20c527d58935b3739f45bb3393b0a2f9120f0751", sha256(body));
    }

    @Test
    void keys_come_in_the_order_action_ids_names() {
        assertEquals(
                """
                {"elements":[{"action":"ADD","userIds":[{"idType":"SHA256_EMAIL","idValue":"%s"},\
                {"idType":"GOOGLE_AID","idValue":"0f8a5c1e-2b7d-4c39-9a60-1d2e3f405162"}],\
                "firstName":"Ines","lastName":"Duarte"}]}""".formatted(EMAIL.hex()),
                written(Action.ADD, new Member(EMAIL, GAID, new PersonName("Ines", "Duarte"))));
    }

    @Test
    void what_a_member_lacks_is_left_out() {
        assertEquals("""
                {"elements":[{"action":"REMOVE","userIds":[{"idType":"SHA256_EMAIL","idValue":"%s"}]}]}""".formatted(EMAIL.hex()), written(Action.REMOVE, new Member(EMAIL, null, null)));
    }

    @Test
    void a_member_known_by_name_alone_has_an_empty_list_of_ids() {
        assertEquals("""
                {"elements":[{"action":"ADD","userIds":[],"firstName":"Ines","lastName":"Duarte"}]}""", written(Action.ADD, new Member(null, null, new PersonName("Ines", "Duarte"))));
    }

    @Test
    void names_are_escaped_and_otherwise_plain_utf_8() {
        assertEquals(
                """
                {"elements":[{"action":"ADD","userIds":[],"firstName":"Zo\u00eb \\"A\\" \\\\ \\u0001",\
                "lastName":"\u674e\ud83d\ude42\u2028</script>"}]}""",
                written(
                        Action.ADD,
                        new Member(null, null, new PersonName("Zoë \"A\" \\ \u0001", "李🙂\u2028</script>"))));
    }

    @Test
    void half_a_character_becomes_the_replacement_character() {
        assertEquals("""
                {"elements":[{"action":"ADD","userIds":[],"firstName":"A\ufffd","lastName":"\ufffdB"}]}""", written(Action.ADD, new Member(null, null, new PersonName("A\ud83d", "\ude42B"))));
    }

    private static String written(Action action, Member member) {
        return new String(UsersBody.write(action, List.of(member)), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(BenchInput.sha256(bytes));
    }
}
