package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/** Some bytes of a value, read from where they are without what stands before them. */
final class ByteRange {
    /** The greatest unit that is swapped: a range starts at a multiple of it. */
    private static final int UNIT = 8;
    /** The bytes that go to or come from a file at a time: a channel takes as much memory again outside of the heap. */
    private static final int PIECE = 1 << 16;

    private ByteRange() {}

    static byte[] read(ValueSource value, long offset, int count) throws IOException {
        if (value instanceof Value.Bytes bytes) {
            byte[] result = new byte[count];
            bytes.toReadOnlyBuffer().position((int) offset).get(result);
            return result;
        }
        if (value instanceof Value.Bulk bulk) {
            return read(bulk, offset, count);
        }
        return read(value.open(), offset, count);
    }

    /** Some bits, the first of them in the lowest bit of the first byte; what stands behind the last one counts for nothing. */
    static byte[] readBits(ValueSource value, long firstBit, long count) throws IOException {
        long first = firstBit >> 3;
        long end = firstBit + count + 7 >> 3;
        byte[] bytes = read(value, first, (int) (end - first));
        int by = (int) (firstBit & 7);
        if (by == 0) {
            return bytes;
        }
        byte[] result = new byte[(int) (count + 7 >> 3)];
        for (int i = 0; i < result.length; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            result[i] = (byte) ((bytes[i] & 0xFF | next << 8) >> by);
        }
        return result;
    }

    // A frame may be a large part of the heap: one array for it, and no other beside it.
    private static byte[] read(Value.Bulk bulk, long offset, int count) throws IOException {
        FileRange range = bulk.storedRange();
        long start = offset / UNIT * UNIT;
        if (Files.size(range.file()) < range.offset() + offset + count) {
            throw cutShort(); // before anything is allocated
        }
        Value.Bulk rest =
                new Value.Bulk(range.slice(start, bulk.length() - start), bulk.swapUnit(), bulk.characterSet());
        try (InputStream in = rest.open()) {
            in.skipNBytes(offset - start);
            byte[] result = new byte[count];
            for (int at = 0; at < count; at += PIECE) {
                int piece = Math.min(PIECE, count - at);
                if (in.readNBytes(result, at, piece) < piece) {
                    throw cutShort();
                }
            }
            return result;
        }
    }

    private static EOFException cutShort() {
        return new EOFException("the file ends inside the pixel data");
    }

    /** Writes the first {@code count} bytes. */
    static void write(byte[] bytes, int count, OutputStream out) throws IOException {
        for (int at = 0; at < count; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, count - at));
        }
    }

    private static byte[] read(InputStream opened, long skipped, int count) throws IOException {
        try (InputStream in = opened) {
            in.skipNBytes(skipped);
            byte[] result = in.readNBytes(count);
            if (result.length < count) {
                throw cutShort();
            }
            return result;
        }
    }
}
