package io.cameldicom.engine.pixel.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a stream as they are written: markers, parameters, and entropy-coded bits, in which a zero byte follows
 * each FF. T.81 B.1.1, F.1.2.3. Belongs to one encoding.
 */
final class SegmentWriter {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;
    /** Bits that wait, at the right end; always fewer than 32. */
    long pending;

    int count;

    SegmentWriter(long expected) {
        bytes = new byte[(int) Math.max(1024, Math.min(expected, 1 << 28))];
    }

    /** Makes room for this many bytes. */
    void reserve(long more) {
        long needed = size + more;
        if (needed > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError("a compressed frame of more than 2 GiB");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, bytes.length * 2L)));
        }
    }

    void u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void marker(int marker) {
        u8(0xFF);
        u8(marker);
    }

    /** A marker and the length of what will follow. */
    void segment(int marker, int parameterBytes) {
        marker(marker);
        u16(parameterBytes + 2);
    }

    /** Appends up to 32 bits, for which {@link #reserve} has made room (two bytes for each eight bits). */
    void bits(int value, int length) {
        pending = pending << length | value;
        count += length;
        if (count >= 32) {
            drain();
        }
    }

    /** Writes 32 of the bits that wait, which have to be there. */
    void drain() {
        count -= 32;
        word((int) (pending >>> count));
    }

    /** Writes 32 bits, for which there is room. */
    void word(int word) {
        if ((~word - 0x01010101 & word & 0x80808080) == 0) {
            WORDS.set(bytes, size, word);
            size += 4;
        } else {
            for (int shift = 24; shift >= 0; shift -= 8) {
                stuffed(word >> shift);
            }
        }
    }

    private void stuffed(int value) {
        bytes[size++] = (byte) value;
        if ((value & 0xFF) == 0xFF) {
            bytes[size++] = 0;
        }
    }

    /** Fills the last byte up with ones and writes all bits. */
    void align() {
        reserve(16);
        while (count >= 8) {
            count -= 8;
            stuffed((int) (pending >>> count));
        }
        if (count > 0) {
            stuffed((int) (pending << 8 - count) | (1 << 8 - count) - 1);
        }
        count = 0;
        pending = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
