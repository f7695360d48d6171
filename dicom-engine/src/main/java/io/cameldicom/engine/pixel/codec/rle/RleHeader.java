package io.cameldicom.engine.pixel.codec.rle;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The header of a frame: 16 numbers of 32 bits, little endian.
 *
 * <pre>
 * 00  number of segments, 1 to 15
 * 04  offset of segment 1, counted from the first byte of the header
 * ..
 * 3C  offset of segment 15; zero where there is none
 * </pre>
 *
 * @dicom PS3.5 G.5
 */
final class RleHeader {
    static final int LENGTH = 64;
    static final int MAXIMUM_SEGMENTS = 15;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where each segment starts; they need not stand in order. */
    private final int[] starts;

    private final int length;

    private RleHeader(int[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    /**
     * Reads a header.
     *
     * @param segments the number of segments that the image must have
     * @param partial whether segments that start after the end are taken as empty
     */
    static RleHeader read(byte[] frame, int segments, boolean partial) throws PixelException {
        if (frame.length < LENGTH) {
            throw PixelException.at(frame.length, Reason.TRUNCATED, "the RLE header is cut short");
        }
        int found = (int) INT.get(frame, 0);
        if (found < 1 || found > MAXIMUM_SEGMENTS) {
            throw PixelException.at(0, Reason.MALFORMED, "the RLE header names " + found + " segments");
        }
        if (found != segments) {
            throw PixelException.at(
                    0,
                    Reason.INCONSISTENT,
                    "%d RLE segments, where the image has %d bytes in a pixel".formatted(found, segments));
        }
        int[] starts = new int[segments];
        for (int i = 0; i < segments; i++) {
            int start = (int) INT.get(frame, 4 + 4 * i);
            if (start < LENGTH) {
                throw PixelException.at(4 + 4L * i, Reason.MALFORMED, "RLE segment " + i + " starts at " + start);
            }
            if (start > frame.length && !partial) {
                throw PixelException.at(
                        4 + 4L * i, Reason.TRUNCATED, "RLE segment %d starts after the end".formatted(i));
            }
            starts[i] = Math.min(start, frame.length);
        }
        return new RleHeader(starts, frame.length);
    }

    static void write(byte[] frame, int[] starts) {
        INT.set(frame, 0, starts.length);
        for (int i = 0; i < starts.length; i++) {
            INT.set(frame, 4 + 4 * i, starts[i]);
        }
    }

    int start(int segment) {
        return starts[segment];
    }

    /** Where a segment ends: where the next one in the file starts. */
    int end(int segment) {
        int end = length;
        for (int start : starts) {
            if (start > starts[segment] && start < end) {
                end = start;
            }
        }
        return end;
    }
}
