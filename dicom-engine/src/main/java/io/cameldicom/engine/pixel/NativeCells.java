package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.LittleEndian;
import java.util.Arrays;

/**
 * Between the cells of native pixel data and the samples that codecs take and give: width, sign, position in the cell,
 * planes, packed bits, pairs of chrominances.
 *
 * @dicom PS3.5 8.1
 */
public final class NativeCells {
    private NativeCells() {}

    // ---- from native

    /**
     * The samples of one frame of native pixel data: the stored bits alone, in cells of their own width.
     *
     * @param stored {@link PixelDescription#frameBytes()} bytes, the first bit of the frame first; may become the cells
     * @throws PixelException ({@link PixelException.Reason#UNSUPPORTED}) where cells are no integers of up to 32 bits
     */
    public static FrameSamples samples(byte[] stored, PixelDescription image) throws PixelException {
        if (image.cells() != PixelDescription.CellKind.INTEGER || image.bitsAllocated() > 32) {
            throw PixelException.of(
                    PixelException.Reason.UNSUPPORTED,
                    "cells of %d bits (%s) have no samples of integers"
                            .formatted(image.bitsAllocated(), image.cells()));
        }
        if (image.photometric().isSubsampled() && image.samplesPerPixel() != 3) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "%d samples of %s"
                            .formatted(
                                    image.samplesPerPixel(), image.photometric().term()));
        }
        byte[] cells;
        if (image.photometric().isSubsampled()) {
            cells = paired(stored, image);
        } else {
            cells = image.bitsAllocated() == 1 ? unpacked(stored, image) : interleaved(stored, image);
        }
        return FrameSamples.of(image.format(), storedBits(cells, image));
    }

    // Y1 Y2 Cb Cr of two pixels become Y1 Cb Cr, Y2 Cb Cr (PS3.3 C.7.6.3.1.2); an odd row ends with a pixel of padding.
    private static byte[] paired(byte[] stored, PixelDescription image) {
        int width = image.bitsAllocated() / 8;
        byte[] cells = new byte[(int) image.pixels() * 3 * width];
        int from = 0;
        int to = 0;
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, to += 3 * width) {
                System.arraycopy(stored, from + (column & 1) * width, cells, to, width);
                System.arraycopy(stored, from + 2 * width, cells, to + width, 2 * width);
                if ((column & 1) == 1 || column == image.columns() - 1) {
                    from += 4 * width;
                }
            }
        }
        return cells;
    }

    // PS3.5 8.1.1: the first pixel is the least significant bit.
    private static byte[] unpacked(byte[] packed, PixelDescription image) {
        byte[] cells = new byte[(int) image.pixels() * image.samplesPerPixel()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
        }
        return image.planar() ? transposed(cells, 1, image, true) : cells;
    }

    /** The same cells, each pixel's samples together. */
    static byte[] interleaved(byte[] stored, PixelDescription image) {
        return image.planar() ? transposed(stored, image.bitsAllocated() / 8, image, true) : stored;
    }

    private static byte[] transposed(byte[] cells, int width, PixelDescription image, boolean fromPlanes) {
        int planes = image.samplesPerPixel();
        int pixels = (int) image.pixels();
        byte[] result = new byte[cells.length];
        for (int plane = 0; plane < planes; plane++) {
            int planar = plane * pixels * width;
            int mixed = plane * width;
            for (int i = 0; i < pixels; i++, planar += width, mixed += planes * width) {
                for (int k = 0; k < width; k++) {
                    if (fromPlanes) {
                        result[mixed + k] = cells[planar + k];
                    } else {
                        result[planar + k] = cells[mixed + k];
                    }
                }
            }
        }
        return result;
    }

    /** Cells that hold the stored bits alone: overlays in unused bits and bits without a meaning are gone. */
    private static byte[] storedBits(byte[] cells, PixelDescription image) {
        int from = image.bitsAllocated() == 1 ? 1 : image.bitsAllocated() / 8;
        int to = image.format().cellBytes();
        int unused = 32 - image.bitsStored();
        int low = image.highBit() + 1 - image.bitsStored();
        if (from == to && unused == 32 - from * 8) {
            return cells;
        }
        int count = cells.length / from;
        byte[] result = from == to ? cells : new byte[count * to];
        boolean signed = image.signed();
        for (int i = 0; i < count; i++) {
            int value = cell(cells, i, from) >>> low << unused;
            putCell(result, i, to, signed ? value >> unused : value >>> unused);
        }
        return result;
    }

    /** Whether bits of a frame outside the stored ones say anything that the sign does not. */
    static boolean hasBitsBeside(byte[] stored, PixelDescription image) {
        int width = image.bitsAllocated() / 8;
        if (image.cells() != PixelDescription.CellKind.INTEGER
                || width < 1
                || width > 4
                || image.bitsStored() == image.bitsAllocated()) {
            return false;
        }
        int unused = 32 - image.bitsStored();
        int low = image.highBit() + 1 - image.bitsStored();
        int all = width == 4 ? -1 : (1 << image.bitsAllocated()) - 1;
        int mask = -1 >>> unused << low;
        for (int i = 0; i < stored.length / width; i++) {
            int cell = cell(stored, i, width);
            int beside = cell & all & ~mask;
            int sign = cell << (31 - image.highBit()) >> 31 & all & ~mask & -1 << low;
            if (beside != 0 && !(image.signed() && beside == sign)) {
                return true;
            }
        }
        return false;
    }

    // ---- to native

    /**
     * Samples in agreement with the data set's sign: what the compressed bytes do not know of it is put right.
     *
     * @param frame fresh from its decoder, which has handed the cells over
     */
    static FrameSamples described(FrameSamples frame, PixelDescription image, boolean lossy) {
        SampleFormat format = frame.format();
        byte[] cells = frame.cells();
        if (image.signed() && !format.signed()) {
            extendSign(cells, format);
        } else if (!image.signed() && format.signed()) {
            clearAbove(cells, format);
        }
        SampleFormat agreed = format.withPrecision(format.precision(), image.signed());
        if (lossy && agreed.precision() > image.bitsStored()) {
            clamp(cells, agreed, image.bitsStored());
        }
        return frame.isWhole() ? FrameSamples.of(agreed, cells) : FrameSamples.partial(agreed, cells);
    }

    private static void extendSign(byte[] cells, SampleFormat format) {
        int width = format.cellBytes();
        int unused = 32 - format.precision();
        if (format.precision() == width * 8) {
            return;
        }
        for (int i = 0; i < cells.length / width; i++) {
            putCell(cells, i, width, cell(cells, i, width) << unused >> unused);
        }
    }

    private static void clearAbove(byte[] cells, SampleFormat format) {
        int width = format.cellBytes();
        int mask = -1 >>> (32 - format.precision());
        for (int i = 0; i < cells.length / width; i++) {
            putCell(cells, i, width, cell(cells, i, width) & mask);
        }
    }

    // What a lossy compression overshoots is the brightest there is, never black.
    private static void clamp(byte[] cells, SampleFormat format, int bits) {
        int width = format.cellBytes();
        int unused = 32 - format.precision();
        int highest = format.signed() ? (1 << bits - 1) - 1 : (int) ((1L << bits) - 1);
        int lowest = format.signed() ? -highest - 1 : 0;
        for (int i = 0; i < cells.length / width; i++) {
            int cell = cell(cells, i, width);
            int value = format.signed() ? cell << unused >> unused : cell;
            if (value > highest || value < lowest) {
                putCell(cells, i, width, value > highest ? highest : lowest);
            }
        }
    }

    /**
     * One frame of native pixel data as the data set describes it: whole cells of Bits Allocated, or packed bits from the first
     * bit on.
     *
     * @throws PixelException ({@link PixelException.Reason#INCONSISTENT}) where the samples do not fit into such cells
     */
    public static byte[] stored(FrameSamples frame, PixelDescription image) throws PixelException {
        SampleFormat format = frame.format();
        if (format.components() != image.samplesPerPixel()
                || format.columns() != image.columns()
                || format.rows() != image.rows()) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "%d x %d pixels of %d samples are decoded, %d x %d of %d are described"
                            .formatted(
                                    format.columns(),
                                    format.rows(),
                                    format.components(),
                                    image.columns(),
                                    image.rows(),
                                    image.samplesPerPixel()));
        }
        if (image.bitsAllocated() == 1) {
            return packed(frame.cells());
        }
        if (format.precision() > image.bitsAllocated() || image.bitsAllocated() > 32) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "samples of %d bits for cells of %d".formatted(format.precision(), image.bitsAllocated()));
        }
        int width = image.bitsAllocated() / 8;
        byte[] cells = widened(frame, width);
        return image.planar() ? transposed(cells, width, image, false) : cells;
    }

    private static byte[] packed(byte[] cells) {
        byte[] packed = new byte[(cells.length + 7) / 8];
        for (int i = 0; i < cells.length; i++) {
            packed[i >> 3] |= (byte) ((cells[i] & 1) << (i & 7));
        }
        return packed;
    }

    private static byte[] widened(FrameSamples frame, int to) {
        SampleFormat format = frame.format();
        int from = format.cellBytes();
        if (from == to) {
            return frame.cells();
        }
        int count = frame.cells().length / from;
        byte[] result = new byte[count * to];
        int unused = 32 - format.precision();
        for (int i = 0; i < count; i++) {
            int cell = cell(frame.cells(), i, from);
            putCell(result, i, to, format.signed() ? cell << unused >> unused : cell);
        }
        return result;
    }

    // ---- one cell

    /** The bits of a cell of 1 to 4 bytes, zeros above them. */
    static int cell(byte[] cells, int index, int width) {
        return switch (width) {
            case 1 -> cells[index] & 0xFF;
            case 2 -> LittleEndian.getUnsignedShort(cells, index * 2);
            case 3 -> LittleEndian.getUnsignedShort(cells, index * 3) | (cells[index * 3 + 2] & 0xFF) << 16;
            default -> LittleEndian.getInt(cells, index * 4);
        };
    }

    static void putCell(byte[] cells, int index, int width, int value) {
        switch (width) {
            case 1 -> cells[index] = (byte) value;
            case 2 -> LittleEndian.putShort(cells, index * 2, value);
            case 3 -> {
                LittleEndian.putShort(cells, index * 3, value);
                cells[index * 3 + 2] = (byte) (value >> 16);
            }
            default -> LittleEndian.putInt(cells, index * 4, value);
        }
    }

    /** The same samples as of another precision, which they fit into, in cells of its width. */
    static FrameSamples withPrecision(FrameSamples frame, int precision) {
        SampleFormat format = frame.format();
        if (format.precision() == precision) {
            return frame;
        }
        SampleFormat other = format.withPrecision(precision, format.signed());
        int from = format.cellBytes();
        int to = other.cellBytes();
        if (from == to) {
            return FrameSamples.of(other, frame.cells());
        }
        int unused = 32 - format.precision();
        byte[] cells = new byte[frame.cells().length / from * to];
        for (int i = 0; i < cells.length / to; i++) {
            int cell = cell(frame.cells(), i, from);
            putCell(cells, i, to, format.signed() ? cell << unused >> unused : cell);
        }
        return FrameSamples.of(other, cells);
    }

    /** Whether two frames have the same samples, in cells of whatever width: encoders may need more bits than are stored. */
    static boolean same(FrameSamples one, FrameSamples other) {
        int width = one.format().cellBytes();
        int otherWidth = other.format().cellBytes();
        if (width == otherWidth) {
            return Arrays.equals(one.cells(), other.cells());
        }
        int count = one.cells().length / width;
        if (count != other.cells().length / otherWidth) {
            return false;
        }
        int unused = one.format().signed() ? 32 - 8 * width : 0;
        int otherUnused = other.format().signed() ? 32 - 8 * otherWidth : 0;
        for (int i = 0; i < count; i++) {
            int sample = cell(one.cells(), i, width) << unused >> unused;
            if (sample != cell(other.cells(), i, otherWidth) << otherUnused >> otherUnused) {
                return false;
            }
        }
        return true;
    }
}
