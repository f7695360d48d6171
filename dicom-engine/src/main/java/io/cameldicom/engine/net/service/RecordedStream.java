package io.cameldicom.engine.net.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** The start of a stream, which can be looked at and then read again. For one thread. */
final class RecordedStream extends InputStream {
    /** What tells which instance it is stands within it, or nowhere. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();

    RecordedStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int read = recorded.size() < LONGEST ? in.read() : -1;
        if (read >= 0) {
            recorded.write(read);
        }
        return read;
    }

    /** As much as the other stream gives; the end, once this has grown too long to be kept. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int room = Math.min(length, LONGEST - recorded.size());
        int read = room == 0 && length > 0 ? -1 : in.read(bytes, offset, room);
        if (read > 0) {
            recorded.write(bytes, offset, read);
        }
        return read;
    }

    /** The whole stream from its first byte on; this one must not be read any more. */
    InputStream again() {
        return new SequenceInputStream(new ByteArrayInputStream(recorded.toByteArray()), in);
    }

    /** Leaves the other stream open. */
    @Override
    public void close() {
        // again() goes on with it
    }
}
