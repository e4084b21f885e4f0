package audiencesync.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with variable-length whole numbers (seven bits a byte, least significant first). */
final class BinaryWriter {
    private static final int FIRST_CAPACITY = 256;

    private byte[] bytes;
    private int size;

    BinaryWriter() {
        this(new byte[FIRST_CAPACITY], 0);
    }

    private BinaryWriter(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    BinaryWriter copy() {
        return new BinaryWriter(Arrays.copyOf(bytes, size + FIRST_CAPACITY), size);
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void truncate(int toSize) {
        size = toSize;
    }

    void octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void fixed32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(value >>> shift);
        }
    }

    void fixed64(long value) {
        fixed32((int) (value >>> 32));
        fixed32((int) value);
    }

    void raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        raw(utf8);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
