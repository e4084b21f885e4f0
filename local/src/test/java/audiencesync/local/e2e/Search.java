package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks for a text in what was stored or logged: as it is, in any case of letters, and in what it says once it is
 * unescaped from URLs, decoded from Base64 (both alphabets, wherever it starts) or hexadecimal digits, or unpacked from
 * gzip, zlib or bare deflate, one within another up to three deep. Queue messages are Base64 of plain bytes and kept
 * ones are packed besides, so the search reads both without knowing their format.
 *
 * @param trace in lower case
 */
record Search(String trace) {
    private static final int DEEPEST = 3;
    private static final int SHORTEST_WORD = 8;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{" + SHORTEST_WORD + ",}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){" + SHORTEST_WORD + ",}");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    /** Fails, without repeating the text, if the trace is anywhere in it. */
    void assertNotIn(String what, String text) {
        assertFalse(isIn(text), () -> what + " holds " + trace);
    }

    /** Fails if the trace is anywhere in an item, in names or values. */
    void assertNotIn(String what, Map<String, AttributeValue> item) {
        item.forEach((name, value) -> {
            assertNotIn(what, name);
            texts(value).forEach(text -> assertNotIn(what + ", attribute " + name, text));
        });
    }

    boolean isIn(Map<String, AttributeValue> item) {
        return item.values().stream().flatMap(value -> texts(value).stream()).anyMatch(this::isIn);
    }

    boolean isIn(String text) {
        return isIn(text, 0);
    }

    private boolean isIn(String text, int depth) {
        if (text.toLowerCase(Locale.ROOT).contains(trace)) {
            return true;
        }
        return depth < DEEPEST && readings(text).stream().anyMatch(reading -> isIn(reading, depth + 1));
    }

    private static List<String> texts(AttributeValue value) {
        return switch (value.type()) {
            case S -> List.of(value.s());
            case N -> List.of(value.n());
            case B -> List.of(latin1(value.b().asByteArray()));
            case SS -> value.ss();
            case NS -> value.ns();
            case BS ->
                value.bs().stream().map(bytes -> latin1(bytes.asByteArray())).toList();
            case L -> value.l().stream().flatMap(one -> texts(one).stream()).toList();
            case M ->
                value.m().entrySet().stream()
                        .flatMap(entry -> {
                            var texts = new ArrayList<>(texts(entry.getValue()));
                            texts.add(entry.getKey());
                            return texts.stream();
                        })
                        .toList();
            case BOOL, NUL -> List.of();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("unknown type of attribute");
        };
    }

    /** What a text may say; one char stands for one byte where it is bytes. */
    private static List<String> readings(String text) {
        var readings = new ArrayList<String>();
        if (ESCAPE.matcher(text).find()) {
            readings.add(unescaped(text));
        }
        BASE64.matcher(text).results().forEach(word -> readings.addAll(fromBase64(word.group())));
        HEX.matcher(text)
                .results()
                .forEach(word -> readings.add(latin1(HexFormat.of().parseHex(word.group()))));
        readings.addAll(unpacked(text));
        return readings;
    }

    private static String unescaped(String text) {
        var lenient = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return URLDecoder.decode(lenient, StandardCharsets.UTF_8);
    }

    private static List<String> fromBase64(String word) {
        var plain = word.replace('-', '+').replace('_', '/');
        var readings = new ArrayList<String>();
        for (int start = 0; start < 4; start++) {
            int length = plain.length() - start;
            // A single letter at the end stands for no byte.
            int usable = length % 4 == 1 ? length - 1 : length;
            readings.add(latin1(Base64.getDecoder().decode(plain.substring(start, start + usable))));
        }
        return readings;
    }

    private static List<String> unpacked(String text) {
        if (text.chars().anyMatch(c -> c > 0xff)) {
            return List.of();
        }
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var readings = new ArrayList<String>();
        readings.add(read(() -> new GZIPInputStream(new ByteArrayInputStream(bytes))));
        readings.add(read(() -> new InflaterInputStream(new ByteArrayInputStream(bytes))));
        readings.add(read(() -> new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))));
        readings.removeIf(String::isEmpty);
        return readings;
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static String read(Opening packed) {
        try (var stream = packed.open()) {
            return latin1(stream.readAllBytes());
        } catch (ZipException | java.io.EOFException notPackedLikeThis) {
            return "";
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
