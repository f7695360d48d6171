package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/**
 * Native pixel data of one frame, to cells and back.
 *
 * @dicom PS3.5 8.1
 * @dicom PS3.3 C.7.6.3.1.2
 */
final class NativeCells {
    private NativeCells() {}

    /** The format of what {@link #unpack} gives: the precision is Bits Allocated, for all bits are kept. */
    static SampleFormat format(PixelDescription image) throws PixelException {
        if (image.bitsAllocated() > 32) {
            throw PixelException.of(Reason.UNSUPPORTED, "samples of " + image.bitsAllocated() + " bits");
        }
        boolean pairs = image.photometric().isSubsampled();
        if (pairs && image.samplesPerPixel() != 3) {
            throw PixelException.of(
                    Reason.INCONSISTENT,
                    "%d samples of %s"
                            .formatted(
                                    image.samplesPerPixel(), image.photometric().term()));
        }
        return new SampleFormat(
                image.columns(),
                image.rows(),
                image.samplesPerPixel(),
                image.bitsAllocated(),
                image.signed(),
                image.photometric() == PhotometricInterpretation.YBR_FULL_422
                        ? SampleColour.YBR_FULL
                        : SampleColour.AS_DESCRIBED);
    }

    /**
     * Turns native bytes into cells.
     *
     * @param bytes {@link PixelDescription#frameBytes()} bytes; belongs to the cells from now on
     */
    static byte[] unpack(byte[] bytes, PixelDescription image, SampleFormat format) {
        if (image.bitsAllocated() == 1) {
            return bits(bytes, image, format);
        }
        if (image.photometric().isSubsampled()) {
            return pairs(bytes, image, format);
        }
        int width = image.bitsAllocated() / 8;
        if (width == format.cellBytes() && (image.samplesPerPixel() == 1 || !image.planar())) {
            return bytes;
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        int components = format.components();
        int pixels = (int) image.pixels();
        for (int component = 0; component < components; component++) {
            int in = (image.planar() ? component * pixels : component) * width;
            int step = (image.planar() ? 1 : components) * width;
            int out = component * format.cellBytes();
            for (int i = 0; i < pixels; i++, in += step, out += components * format.cellBytes()) {
                copy(bytes, in, width, cells, out, format);
            }
        }
        return cells;
    }

    /** One sample of {@code width} bytes; 24 bits are widened to 32. */
    private static void copy(byte[] from, int in, int width, byte[] to, int out, SampleFormat format) {
        for (int i = 0; i < width; i++) {
            to[out + i] = from[in + i];
        }
        if (width == 3 && format.signed()) {
            to[out + 3] = (byte) (from[in + 2] >> 7);
        }
    }

    /** PS3.5 8.1.1: the first sample is the lowest bit of the first byte; rows do not start at bytes of their own. */
    private static byte[] bits(byte[] bytes, PixelDescription image, SampleFormat format) {
        byte[] cells = new byte[(int) format.frameBytes()];
        int components = format.components();
        int pixels = cells.length / components;
        boolean planar = image.planar() && components > 1;
        int sign = format.signed() ? -1 : 1;
        for (int i = 0; i < cells.length; i++) {
            int out = planar ? i % pixels * components + i / pixels : i;
            cells[out] = (byte) ((bytes[i >>> 3] >>> (i & 7) & 1) * sign);
        }
        return cells;
    }

    /** Two luminances, then the chrominances that both pixels share; a row of odd length ends with a pixel of padding. */
    private static byte[] pairs(byte[] bytes, PixelDescription image, SampleFormat format) {
        byte[] cells = new byte[(int) format.frameBytes()];
        int width = image.bitsAllocated() / 8;
        int cell = format.cellBytes();
        int out = 0;
        int in = 0;
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                copy(bytes, in + (x & 1) * width, width, cells, out, format);
                copy(bytes, in + 2 * width, width, cells, out + cell, format);
                copy(bytes, in + 3 * width, width, cells, out + 2 * cell, format);
                out += 3 * cell;
                if ((x & 1) == 1 || x == image.columns() - 1) {
                    in += 4 * width;
                }
            }
        }
        return cells;
    }

    /** What the data set says of {@link #pack packed} frames. */
    static PixelDescription packed(PixelDescription image) throws PixelException {
        PhotometricInterpretation photometric = image.photometric().decoded();
        if (photometric == PhotometricInterpretation.YBR_FULL_422) {
            photometric = PhotometricInterpretation.YBR_FULL;
        }
        if (image.bitsAllocated() > 32
                || photometric == PhotometricInterpretation.YBR_PARTIAL_420
                || photometric.isSubsampled()) {
            throw PixelException.of(
                    Reason.UNSUPPORTED, "%s with %d bits".formatted(photometric, image.bitsAllocated()));
        }
        return new PixelDescription(
                image.columns(),
                image.rows(),
                image.frames(),
                image.samplesPerPixel(),
                image.bitsAllocated(),
                image.bitsStored(),
                image.bitsStored() - 1,
                image.signed(),
                false,
                photometric,
                image.cells());
    }

    /** Turns cells into native bytes by pixel, as wide as {@code image} allocates; may share the array of the frame. */
    static byte[] pack(FrameSamples frame, PixelDescription image) throws PixelException {
        byte[] cells = frame.cells();
        int cell = frame.format().cellBytes();
        if (image.bitsAllocated() == 1) {
            byte[] bytes = new byte[cells.length / 8 + (cells.length % 8 == 0 ? 0 : 1)];
            for (int i = 0; i < cells.length; i++) {
                bytes[i >>> 3] |= (byte) ((cells[i] & 1) << (i & 7));
            }
            return bytes;
        }
        int width = image.bitsAllocated() / 8;
        if (width == cell) {
            return cells;
        }
        int samples = cells.length / cell;
        if ((long) samples * width > Integer.MAX_VALUE - 8) {
            throw PixelException.of(Reason.TOO_LARGE, "a frame of more than 2 GiB");
        }
        byte[] bytes = new byte[samples * width];
        for (int i = 0; i < samples; i++) {
            for (int place = 0; place < width; place++) {
                byte sign = (byte) (frame.format().signed() ? cells[i * cell + cell - 1] >> 7 : 0);
                bytes[i * width + place] = place < cell ? cells[i * cell + place] : sign;
            }
        }
        return bytes;
    }
}
