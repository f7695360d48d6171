package io.cameldicom.engine.pixel;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.ValueSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Some frames of native pixel data, read from where all of them are: whole bytes as they stand, single bits moved together.
 *
 * @dicom PS3.5 8.1.1
 */
final class SelectedFrames implements ValueSource {
    /** What is read at a time. */
    private static final int CHUNK = 1 << 18;

    private final ValueSource all;
    private final long frameBits;
    /** Counted from 0, ascending. */
    private final int[] frames;

    /**
     * Selects frames, all of which must be there.
     *
     * @param all the frames of the image
     * @param frameBits of each frame
     * @param frames counted from 0, ascending; taken over
     */
    SelectedFrames(ValueSource all, long frameBits, int[] frames) {
        this.all = all;
        this.frameBits = frameBits;
        this.frames = frames;
    }

    @Override
    public long length() {
        return (frameBits * frames.length + 7) / 8;
    }

    @Override
    public SpecificCharacterSet characterSet() {
        return all.characterSet();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Chunks chunks = chunks();
        for (byte[] chunk = chunks.next(); chunk.length > 0; chunk = chunks.next()) {
            out.write(chunk);
        }
    }

    @Override
    public InputStream open() {
        return new ChunkStream(chunks());
    }

    private Chunks chunks() {
        return (frameBits & 7) == 0 ? new WholeBytes() : new Bits();
    }

    /** The bytes, some at a time. */
    private interface Chunks {
        /** The next bytes; none at the end. */
        byte[] next() throws IOException;
    }

    /** Frames that begin and end with a byte: those that follow each other are read together. */
    private final class WholeBytes implements Chunks {
        private final long frameBytes = frameBits >> 3;
        private int next; // the first frame that is not in the run
        private long at;
        private long end;

        @Override
        public byte[] next() throws IOException {
            if (at == end) {
                if (next == frames.length) {
                    return new byte[0];
                }
                at = frames[next] * frameBytes;
                end = at;
                do {
                    end += frameBytes;
                    next++;
                } while (next < frames.length && frames[next] * frameBytes == end);
            }
            int count = (int) Math.min(CHUNK, end - at);
            byte[] chunk = ByteRange.read(all, at, count);
            at += count;
            return chunk;
        }
    }

    /** Frames of single bits, one at a time. */
    private final class Bits implements Chunks {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final PackedFrames packed = new PackedFrames(out, frameBits);
        private int next;

        @Override
        public byte[] next() throws IOException {
            out.reset();
            while (out.size() == 0 && next < frames.length) { // a frame of some bits may fill no byte
                packed.add(ByteRange.readBits(all, frameBits * frames[next], frameBits));
                next++;
            }
            if (next == frames.length) {
                packed.end();
            }
            return out.toByteArray();
        }
    }

    /** Reads the chunks as one stream. */
    private static final class ChunkStream extends InputStream {
        private final Chunks chunks;
        private byte[] chunk = {};
        private int at;

        ChunkStream(Chunks chunks) {
            this.chunks = chunks;
        }

        private boolean isAtEnd() throws IOException {
            if (at == chunk.length) {
                chunk = chunks.next();
                at = 0;
            }
            return chunk.length == 0;
        }

        @Override
        public int read() throws IOException {
            return isAtEnd() ? -1 : chunk[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
