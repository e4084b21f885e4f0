package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The search that other tests rely on finds what it should, however it is hidden. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest {
    private static final String ADDRESS = "ann.quokka@example.com";

    private final Search search = new Search("quokka@example.com");

    @Test
    void plain_and_in_capitals() {
        assertTrue(search.isIn("{\"email\":\"" + ADDRESS + "\"}"));
        assertTrue(search.isIn("to " + ADDRESS.toUpperCase(Locale.ROOT)));
    }

    @Test
    void escaped_for_a_url() {
        assertTrue(search.isIn("?q=100%&email=" + URLEncoder.encode(ADDRESS, StandardCharsets.UTF_8)));
    }

    @Test
    void in_base64_of_both_alphabets_wherever_it_starts() {
        for (var before : List.of("", "x", "xy", "xyz~~~???")) {
            var bytes = (before + ADDRESS).getBytes(StandardCharsets.UTF_8);
            assertTrue(search.isIn("AS1." + Base64.getEncoder().encodeToString(bytes)), before);
            assertTrue(
                    search.isIn("a_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), before);
        }
    }

    @Test
    void in_hexadecimal_digits() {
        var bytes = ADDRESS.getBytes(StandardCharsets.UTF_8);
        assertTrue(search.isIn("0x" + HexFormat.of().withUpperCase().formatHex(bytes)));
    }

    @Test
    void packed_within_base64_within_packed() throws Exception {
        var zip = Base64.getEncoder().encodeToString(packed(GZIPOutputStream::new, ADDRESS.repeat(3)));
        assertTrue(search.isIn(zip));
        var deflate = packed(out -> new DeflaterOutputStream(out, new Deflater(9, true)), "AS1." + base64(ADDRESS));
        assertTrue(search.isIn(new String(deflate, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void in_the_bytes_of_an_item() throws Exception {
        var kept = SdkBytes.fromByteArray(packed(DeflaterOutputStream::new, "AS1." + base64(ADDRESS)));
        var item = Map.of("sk", AttributeValue.fromS("a"), "again", AttributeValue.fromB(kept));
        assertTrue(search.isIn(item));
        assertThrows(AssertionError.class, () -> search.assertNotIn("the item", item));
        var within = Map.of("list", AttributeValue.fromL(List.of(AttributeValue.fromM(item))));
        assertTrue(search.isIn(within));
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        var other = "{\"email\":\"numbat@example.com\",\"rate\":\"100%\",\"hash\":\"" + "0f".repeat(32) + "\"}";
        assertFalse(search.isIn(other));
        search.assertNotIn("another text", other);
        assertEquals(false, search.isIn(Map.of("n", AttributeValue.fromN("1"), "no", AttributeValue.fromBool(true))));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packing packing, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = packing.around(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
