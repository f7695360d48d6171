package io.cameldicom.engine.pixel;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Puts frames of native pixel data one behind the other: frames of single bits follow without alignment.
 *
 * @dicom PS3.5 8.1.1
 */
public final class PackedFrames {
    private final OutputStream out;
    private final long frameBits;
    private int pending;
    private int pendingBits;
    private long written;

    /**
     * Writes to {@code out}, which stays the caller's.
     *
     * @param frameBits {@link PixelDescription#frameBits()} of each frame
     */
    public PackedFrames(OutputStream out, long frameBits) {
        this.out = out;
        this.frameBits = frameBits;
    }

    /** Adds a frame, its first bit in the lowest bit of the first byte; what stands behind its last bit counts for nothing. */
    public void add(byte[] frame) throws IOException {
        int whole = (int) (frameBits >> 3);
        int rest = (int) (frameBits & 7);
        if (pendingBits == 0) {
            ByteRange.write(frame, whole, out);
            written += whole;
            pending = rest == 0 ? 0 : frame[whole] & (1 << rest) - 1;
            pendingBits = rest;
            return;
        }
        byte[] shifted = new byte[whole + 1];
        int count = 0;
        for (int i = 0; i < whole; i++) {
            pending |= (frame[i] & 0xFF) << pendingBits;
            shifted[count++] = (byte) pending;
            pending >>>= 8;
        }
        if (rest > 0) {
            pending |= (frame[whole] & (1 << rest) - 1) << pendingBits;
            pendingBits += rest;
            if (pendingBits >= 8) {
                shifted[count++] = (byte) pending;
                pending >>>= 8;
                pendingBits -= 8;
            }
        }
        ByteRange.write(shifted, count, out);
        written += count;
    }

    /**
     * Writes the bits that do not fill a byte.
     *
     * @return the bytes of all frames; no padding to an even length
     */
    public long end() throws IOException {
        if (pendingBits > 0) {
            out.write(pending);
            written++;
            pendingBits = 0;
        }
        return written;
    }
}
