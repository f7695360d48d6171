package io.cameldicom.engine.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reverses the bytes of each word as they pass; an incomplete last word passes as it is. */
final class SwappingInputStream extends FilterInputStream {
    private final byte[] words = new byte[8192];
    private final int unit;
    private int position;
    private int limit;

    SwappingInputStream(InputStream in, int unit) {
        super(in);
        this.unit = unit;
    }

    @Override
    public int read() throws IOException {
        return available0() ? words[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!available0()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(words, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && available0()) {
            int step = (int) Math.min(count - skipped, limit - position);
            position += step;
            skipped += step;
        }
        return skipped;
    }

    @Override
    public int available() {
        return limit - position;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private boolean available0() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = in.readNBytes(words, 0, words.length);
        ByteOrderSwap.swap(words, 0, limit, unit);
        return limit > 0;
    }
}
