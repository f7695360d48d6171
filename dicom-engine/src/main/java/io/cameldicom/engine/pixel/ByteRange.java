package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Some bytes of a value, read from where they are without what stands before them. */
final class ByteRange {
    /** The greatest unit that is swapped: a range starts at a multiple of it. */
    private static final int UNIT = 8;

    private ByteRange() {}

    static byte[] read(ValueSource value, long offset, int count) throws IOException {
        if (value instanceof Value.Bytes bytes) {
            byte[] result = new byte[count];
            bytes.toReadOnlyBuffer().position((int) offset).get(result);
            return result;
        }
        if (value instanceof Value.Bulk bulk) {
            long start = offset / UNIT * UNIT;
            Value.Bulk rest = new Value.Bulk(
                    bulk.storedRange().slice(start, bulk.length() - start), bulk.swapUnit(), bulk.characterSet());
            return read(rest.open(), offset - start, count);
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

    private static byte[] read(InputStream opened, long skipped, int count) throws IOException {
        try (InputStream in = opened) {
            in.skipNBytes(skipped);
            byte[] result = in.readNBytes(count);
            if (result.length < count) {
                throw new EOFException("the file ends inside the pixel data");
            }
            return result;
        }
    }
}
