package io.cameldicom.engine.pixel;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that are done and wait to be written: the first ones in memory, the rest in a file. Belongs to one thread. */
final class WaitingFrames implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int memory;
    private final List<ValueSource> frames = new ArrayList<>();
    private long held;
    private long filed;
    private long total;
    private Path file;
    private OutputStream out;

    WaitingFrames(Path folder, int memory) {
        this.folder = folder;
        this.memory = memory;
    }

    /** Adds a frame; the array is handed over. */
    void add(byte[] frame) throws IOException {
        byte[] even = (frame.length & 1) == 0 ? frame : Arrays.copyOf(frame, frame.length + 1);
        total += frame.length;
        if (file == null && held + even.length <= memory) {
            held += even.length;
            frames.add(Value.Bytes.wrap(even, 0, even.length, SpecificCharacterSet.ASCII));
            return;
        }
        ByteRange.write(even, even.length, stream());
        frames.add(new Value.Bulk(new FileRange(file, filed, even.length), 1, SpecificCharacterSet.ASCII));
        filed += even.length;
    }

    /** Where bytes of one long value go, in place of frames; {@link #whole} then has them. */
    OutputStream stream() throws IOException {
        if (file == null) {
            file = Files.createTempFile(folder, "frames-", ".tmp");
            out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        }
        return out;
    }

    /** What went to {@link #stream}, as one value. */
    Value.Bulk whole(long length) throws IOException {
        flush();
        return new Value.Bulk(new FileRange(file, 0, length), 1, SpecificCharacterSet.ASCII);
    }

    /** The frames as fragments, each of even length; they can be read from now on. */
    List<ValueSource> fragments() throws IOException {
        flush();
        return frames;
    }

    /** The bytes of all frames without padding. */
    long total() {
        return total;
    }

    private void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }
}
