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
