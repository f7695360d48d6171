package io.cameldicom.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells failures of an output from those of inputs; the first one is final. */
final class Guarded extends FilterOutputStream {
    private IOException failure;

    Guarded(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Something that may fail because of the output. */
    private interface Attempt {
        void make() throws IOException;
    }

    private void attempt(Attempt attempt) throws OutputException {
        if (failure == null) {
            try {
                attempt.make();
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        // Another one each time: what is thrown when a stream is closed is added to what was thrown before.
        throw new OutputException(failure);
    }
}
