package audiencesync.simulator.world;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The byte form of an audience's member: about 35 bytes for a hash and 17 for an advertising id.
 *
 * <p>Layout: number of identifiers, each identifier's key, then five optional texts. A key is a kind byte and the value:
 * binary if that gives the received text back exactly, else the text with two bytes of length.
 */
final class PackedMember {

    private static final int TYPES = 3;
    private static final int NAMES = 2 * TYPES;
    private static final int[] BINARY_LENGTH = {32, 64, 16};
    private static final int ABSENT = 0xFFFF;
    private static final HexFormat HEX = HexFormat.of();

    private PackedMember() {}

    /** Packs an element whose keys are known already. */
    static byte[] pack(UserElement element, List<byte[]> keys) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        out.write(element.userIds().size());
        if (!element.userIds().isEmpty()) {
            keys.forEach(out::writeBytes);
        }
        text(out, element.firstName());
        text(out, element.lastName());
        text(out, element.title());
        text(out, element.company());
        text(out, element.country());
        return out.toByteArray();
    }

    static AudienceMember unpack(byte[] packed, Instant addedAt) {
        List<UserId> ids = new ArrayList<>(packed[0]);
        int at = 1;
        for (int i = 0; i < packed[0]; i++) {
            ids.add(id(packed, at));
            at += keyLength(packed, at);
        }
        @Nullable String[] texts = new @Nullable String[5];
        for (int i = 0; i < texts.length; i++) {
            int length = length(packed, at);
            texts[i] = length == ABSENT ? null : utf8(packed, at + 2, length);
            at += 2 + (length == ABSENT ? 0 : length);
        }
        return new AudienceMember(ids, texts[0], texts[1], texts[2], texts[3], texts[4], addedAt);
    }

    /** The key under which an identifier is found. */
    static byte[] key(UserId id) {
        byte[] binary = binary(id);
        if (binary != null) {
            byte[] key = new byte[1 + binary.length];
            key[0] = (byte) id.idType().number();
            System.arraycopy(binary, 0, key, 1, binary.length);
            return key;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(TYPES + id.idType().number());
        text(out, id.idValue());
        return out.toByteArray();
    }

    /** The key of a person known by name alone; case and Unicode form do not matter. */
    static byte[] nameKey(@Nullable String firstName, @Nullable String lastName) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(NAMES);
        text(out, fold(firstName) + '\n' + fold(lastName));
        return out.toByteArray();
    }

    /** The keys of an element: its identifiers, or its names if it has none. */
    static List<byte[]> keys(UserElement element) {
        if (element.userIds().isEmpty()) {
            return List.of(nameKey(element.firstName(), element.lastName()));
        }
        List<byte[]> keys = new ArrayList<>(element.userIds().size());
        for (UserId id : element.userIds()) {
            keys.add(key(id));
        }
        return keys;
    }

    /** Whether a key is the strongest of those packed. */
    static boolean hasPrimary(byte[] packed, byte[] key) {
        if (packed[0] == 0) {
            return has(packed, key);
        }
        int best = 1;
        int at = 1;
        for (int i = 0; i < packed[0]; i++) {
            best = packed[at] % TYPES < packed[best] % TYPES ? at : best;
            at += keyLength(packed, at);
        }
        int length = keyLength(packed, best);
        return length == key.length && Arrays.equals(packed, best, best + length, key, 0, length);
    }

    /** The strongest key of several. */
    static byte[] primary(List<byte[]> keys) {
        byte[] best = keys.get(0);
        for (byte[] key : keys) {
            if (rank(key) < rank(best)) {
                best = key;
            }
        }
        return best;
    }

    /** The keys in packed bytes, in the order received. */
    static List<byte[]> keys(byte[] packed) {
        if (packed[0] == 0) {
            AudienceMember named = unpack(packed, Instant.EPOCH);
            return List.of(nameKey(named.firstName(), named.lastName()));
        }
        List<byte[]> keys = new ArrayList<>(packed[0]);
        int at = 1;
        for (int i = 0; i < packed[0]; i++) {
            int length = keyLength(packed, at);
            keys.add(Arrays.copyOfRange(packed, at, at + length));
            at += length;
        }
        return keys;
    }

    /** Whether one of the packed keys equals the given one. */
    static boolean has(byte[] packed, byte[] key) {
        if (packed[0] == 0) {
            return key[0] == NAMES && Arrays.equals(keys(packed).get(0), key);
        }
        int at = 1;
        for (int i = 0; i < packed[0]; i++) {
            int length = keyLength(packed, at);
            if (length == key.length && Arrays.equals(packed, at, at + length, key, 0, length)) {
                return true;
            }
            at += length;
        }
        return false;
    }

    static int hash(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private static int rank(byte[] key) {
        return key[0] == NAMES ? NAMES : key[0] % TYPES;
    }

    private static byte @Nullable [] binary(UserId id) {
        String value = id.idValue();
        if (!id.idType().fits(value)) {
            return null;
        }
        return switch (id.idType()) {
            case SHA256_EMAIL, SHA512_EMAIL -> HEX.parseHex(value);
            case GOOGLE_AID -> value.length() == 36 ? HEX.parseHex(value.replace("-", "")) : null;
        };
    }

    private static UserId id(byte[] packed, int at) {
        IdType type = IdType.ofNumber(packed[at] % TYPES);
        if (packed[at] >= TYPES) {
            return new UserId(type, utf8(packed, at + 3, length(packed, at + 1)));
        }
        String hex = HEX.formatHex(packed, at + 1, at + 1 + BINARY_LENGTH[packed[at]]);
        return new UserId(type, type == IdType.GOOGLE_AID ? hyphenated(hex) : hex);
    }

    private static String hyphenated(String hex) {
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static int keyLength(byte[] packed, int at) {
        return packed[at] < TYPES ? 1 + BINARY_LENGTH[packed[at]] : 3 + length(packed, at + 1);
    }

    private static int length(byte[] packed, int at) {
        return ((packed[at] & 0xFF) << 8) | (packed[at + 1] & 0xFF);
    }

    private static void text(ByteArrayOutputStream out, @Nullable String text) {
        if (text == null) {
            out.write(ABSENT >> 8);
            out.write(ABSENT);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, ABSENT - 1);
        out.write(length >> 8);
        out.write(length);
        out.write(utf8, 0, length);
    }

    private static String utf8(byte[] packed, int from, int length) {
        return new String(packed, from, length, StandardCharsets.UTF_8);
    }

    private static String fold(@Nullable String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
