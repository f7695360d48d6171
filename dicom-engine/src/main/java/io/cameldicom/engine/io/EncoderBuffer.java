package io.cameldicom.engine.io;

import io.cameldicom.engine.data.ByteOrderSwap;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes on their way to a stream. They are held back while a length field among them is still to be filled in, and written
 * out from 32 KiB on otherwise; a long value passes from its source to the stream.
 *
 * <pre>
 * bytes |  SQ header, length ?  |  item header, length ?  |  elements ...  |  free  |
 *                        field 0                  field 1                size
 * </pre>
 */
final class EncoderBuffer {
    /** The buffer grows up to here, and is written out from here on. */
    private static final int FLUSH = 32 << 10;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;
    /** The place of a length that is not to be filled in. */
    private static final int NO_FIELD = -1;

    private final OutputStream out;
    private final int maxDeferred;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    /** For each open level where its length field is in {@link #bytes}, or {@link #NO_FIELD}. */
    private int[] fields = new int[8];

    private int depth;
    /** The number of open levels whose length is still to come, so that the bytes must be kept. */
    private int deferred;

    EncoderBuffer(OutputStream out, int maxDeferred) {
        this.out = out;
        this.maxDeferred = maxDeferred;
    }

    // ---- lengths

    /** Opens a level; unless its length is undefined, the field for it is what was put last. */
    void open(boolean undefined) {
        if (depth == fields.length) {
            fields = Arrays.copyOf(fields, depth * 2);
        }
        fields[depth] = undefined ? NO_FIELD : size - 4;
        depth++;
        deferred += undefined ? 0 : 1;
    }

    /**
     * Closes the innermost level and fills in its length.
     *
     * @param bigEndian the byte order of the length field
     * @return false where it has none, so that a delimiter must follow
     */
    boolean close(boolean bigEndian) {
        int field = fields[--depth];
        if (field == NO_FIELD) {
            return false;
        }
        int length = size - field - 4;
        LittleEndian.putInt(bytes, field, bigEndian ? Integer.reverseBytes(length) : length);
        deferred--;
        return true;
    }

    /** Gives up on the lengths that are still to come: what is open now ends with delimiters. */
    private void stopDeferring() {
        for (int level = 0; level < depth; level++) {
            if (fields[level] != NO_FIELD) {
                LittleEndian.putInt(bytes, fields[level], ElementHeaderEncoder.UNDEFINED);
                fields[level] = NO_FIELD;
            }
        }
        deferred = 0;
    }

    // ---- numbers, for which there must be room

    void putTag(int tag, boolean bigEndian) {
        if (bigEndian) {
            LittleEndian.putInt(bytes, size, Integer.reverseBytes(tag));
        } else {
            LittleEndian.putTag(bytes, size, tag);
        }
        size += 4;
    }

    void putShort(int number, boolean bigEndian) {
        LittleEndian.putShort(bytes, size, bigEndian ? Short.reverseBytes((short) number) : number);
        size += 2;
    }

    void putInt(int number, boolean bigEndian) {
        LittleEndian.putInt(bytes, size, bigEndian ? Integer.reverseBytes(number) : number);
        size += 4;
    }

    // ---- values

    /** Puts a value and, where its length is odd, {@code pad}: before words are swapped, for it completes the last one. */
    void put(ValueSource value, int swapUnit, byte pad) throws IOException {
        if (value instanceof Value.Bytes slice && slice.size() <= FLUSH / 4) {
            int length = slice.size();
            room(length + (length & 1));
            slice.copyTo(bytes, size);
            taken(length, swapUnit, pad);
        } else {
            putLong(value, swapUnit, pad);
        }
    }

    private void putLong(ValueSource value, int swapUnit, byte pad) throws IOException {
        long length = value.length();
        int odd = (int) (length & 1);
        if (deferred > 0 && length >= maxDeferred - (long) size) {
            stopDeferring();
        }
        if (deferred > 0) {
            room((int) length + odd);
            try (InputStream in = value.open()) {
                if (in.readNBytes(bytes, size, (int) length) != length) {
                    throw cutShort(length);
                }
            }
            taken((int) length, swapUnit, pad);
            return;
        }
        write();
        if (swapUnit == 1 && value instanceof Value.Bytes) {
            value.writeTo(out);
            bytes[0] = pad;
            size = odd;
        } else {
            stream(value, swapUnit, pad);
        }
    }

    private void stream(ValueSource value, int swapUnit, byte pad) throws IOException {
        room((int) Math.min(value.length(), FLUSH) + 1);
        try (InputStream in = value.open()) {
            for (long left = value.length(); left > 0; left -= FLUSH) {
                // the buffer is empty here and its length a multiple of every word
                int count = (int) Math.min(left, FLUSH);
                if (in.readNBytes(bytes, 0, count) != count) {
                    throw cutShort(value.length());
                }
                taken(count, swapUnit, pad);
                write();
            }
        }
    }

    private static EOFException cutShort(long length) {
        return new EOFException("a value of " + length + " bytes is cut short");
    }

    /** Takes over {@code count} bytes that have been put at the end, with room for one more. */
    private void taken(int count, int swapUnit, byte pad) {
        int padded = count + (count & 1);
        if (padded != count) {
            bytes[size + count] = pad;
        }
        ByteOrderSwap.swap(bytes, size, padded, swapUnit);
        size += padded;
    }

    // ---- room

    /** Makes room for {@code count} bytes. */
    void room(int count) throws IOException {
        if (count <= bytes.length - size) {
            return;
        }
        if (deferred > 0 && (long) size + count > maxDeferred) {
            stopDeferring();
        }
        if (deferred == 0 && bytes.length >= FLUSH) {
            write();
        }
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(size, count), (int) Math.min(bytes.length * 2L, MAX_ARRAY)));
        }
    }

    /** Writes the bytes out where they are many and none of them must be kept. */
    void spill() throws IOException {
        if (deferred == 0 && size >= FLUSH) {
            write();
        }
    }

    /** Writes out all bytes. */
    void write() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}
