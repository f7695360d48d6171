package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.data.ValueSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The bytes of fragments one after another, up to a length. Belongs to one thread. */
final class FragmentStream extends InputStream {
    private final Iterator<ValueSource> rest;
    private InputStream fragment = InputStream.nullInputStream();
    private long remaining;

    FragmentStream(List<ValueSource> fragments, long length) {
        super();
        this.rest = fragments.iterator();
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (remaining > 0) {
            int count = fragment.read(target, offset, (int) Math.min(length, remaining));
            if (count >= 0) {
                remaining -= count;
                return count;
            }
            if (!toNextFragment()) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public long skip(long count) throws IOException {
        long wanted = Math.min(count, remaining);
        long skipped = 0;
        while (skipped < wanted) {
            long step = fragment.skip(wanted - skipped);
            if (step == 0) {
                // The end of the fragment, or a stream that does not skip: a byte tells.
                if (read() < 0) {
                    break;
                }
                skipped++;
            } else {
                remaining -= step;
                skipped += step;
            }
        }
        return skipped;
    }

    private boolean toNextFragment() throws IOException {
        fragment.close();
        fragment = InputStream.nullInputStream();
        if (!rest.hasNext()) {
            return false;
        }
        fragment = rest.next().open();
        return true;
    }

    @Override
    public void close() throws IOException {
        remaining = 0;
        fragment.close();
    }
}
