package io.cameldicom.engine.io;

import io.cameldicom.engine.DicomException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates what is left of a window, up to a limit; with the header of zlib, too, if {@link Leniency#ZLIB_HEADER} allows.
 *
 * @dicom PS3.5 A.5
 */
final class Inflating extends InputStream {
    private static final int CHUNK = 16 << 10;

    private final Window deflated;
    private final long limit;
    private final Deviations deviations;
    private final byte[] chunk = new byte[CHUNK];
    /** Null before the first byte is read. */
    private Inflater inflater;

    private boolean padded;
    private boolean ended;
    private long count;

    Inflating(Window deflated, ReadOptions options, Deviations deviations) {
        this.deflated = deflated;
        this.limit = options.limits().maxInflated();
        this.deviations = deviations;
    }

    /** The inflated bytes as the input of a window. */
    Window window() {
        return Window.over(ByteInput.of(this), 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return ended ? -1 : 0;
        }
        if (inflater == null) {
            inflater = new Inflater(!hasZlibHeader());
        }
        try {
            while (true) {
                int read = inflater.inflate(target, offset, length);
                if (read > 0) {
                    return counted(read);
                }
                if (inflater.finished()) {
                    release();
                    return -1;
                }
                if (inflater.needsInput()) {
                    fill();
                }
            }
        } catch (DataFormatException e) {
            throw broken("the deflated data set is damaged", e);
        }
    }

    private int counted(int read) throws DicomFormatException {
        count += read;
        if (count > limit) {
            throw new DicomFormatException(
                    "the deflated data set inflates to more than " + limit + " bytes",
                    count,
                    "",
                    "If the object is meant to be that large, raise the read limits.",
                    DicomException.Category.CONFIGURATION);
        }
        return read;
    }

    private void fill() throws IOException {
        int read = deflated.read(chunk, 0, chunk.length);
        if (read < 0 && padded) {
            throw broken("the deflated data set ends early", null);
        }
        if (read < 0) {
            // Some inflaters want a byte after the last block.
            padded = true;
            chunk[0] = 0;
        }
        inflater.setInput(chunk, 0, Math.max(read, 1));
    }

    /** RFC 1950: method 8, no preset dictionary, and the two bytes are a multiple of 31. */
    private boolean hasZlibHeader() throws IOException {
        if (!deflated.has(2)) {
            return false;
        }
        int method = deflated.bytes[deflated.position] & 0xFF;
        int flags = deflated.bytes[deflated.position + 1] & 0xFF;
        boolean zlib = (method & 0x0F) == 8 && (flags & 0x20) == 0 && (method << 8 | flags) % 31 == 0;
        if (zlib) {
            deviations.report(
                    Leniency.ZLIB_HEADER, "the header of zlib around the data set", deflated.offset(), () -> "");
        }
        return zlib;
    }

    private DicomFormatException broken(String reason, Exception cause) {
        return new DicomFormatException(reason, count, "", cause);
    }

    /** Gives the inflater's native memory back as soon as it is not needed any more. */
    private void release() {
        ended = true;
        if (inflater != null) {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        if (deflated.input() != null) {
            deflated.input().close();
        }
    }
}
