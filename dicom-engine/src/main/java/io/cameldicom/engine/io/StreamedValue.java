package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.ByteOrderSwap;
import io.cameldicom.engine.data.ValueSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A long value of a stream: its bytes are those that come next, so it can be read once. */
final class StreamedValue implements ValueSource {
    private final ValueReader reader;
    private final Cursor cursor;
    private final int swapUnit;
    private final SpecificCharacterSet characterSet;
    private final long length;
    /** Where the element's header is: the cursor stands there until it goes on. */
    private final long header;
    /** Where the first byte is. */
    private final long offset;

    StreamedValue(ValueReader reader, Cursor cursor, int swapUnit) {
        this.reader = reader;
        this.cursor = cursor;
        this.swapUnit = swapUnit;
        this.characterSet = cursor.frames.characterSet();
        this.length = cursor.length;
        this.header = cursor.offset;
        this.offset = cursor.window.offset();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        open().transferTo(out);
    }

    @Override
    public InputStream open() throws IOException {
        if (cursor.window.offset() != offset) {
            throw gone();
        }
        return new Bytes();
    }

    private static IllegalStateException gone() {
        return new IllegalStateException("a value of a stream can be read once, before the next event");
    }

    /** The value from its first byte to its last. */
    private final class Bytes extends InputStream {
        // Whole words only, so that each can be turned round.
        private final byte[] buffer = new byte[16 << 10];
        private int position;
        private int limit;
        private long left = length;

        @Override
        public int read() throws IOException {
            return fill() ? buffer[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int now = Math.min(count, limit - position);
            System.arraycopy(buffer, position, target, from, now);
            position += now;
            return now;
        }

        private boolean fill() throws IOException {
            if (position < limit || left == 0) {
                return position < limit;
            }
            if (cursor.offset != header || cursor.window.offset() != offset + length - left) {
                throw gone();
            }
            position = 0;
            limit = (int) Math.min(left, buffer.length);
            reader.read(cursor, buffer, limit);
            left -= limit;
            ByteOrderSwap.swap(buffer, 0, limit, swapUnit);
            return true;
        }
    }
}
