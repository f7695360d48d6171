package io.cameldicom.engine.pixel.codec.rle;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Arrays;

/**
 * Encodes frames of 1, 8, 16, 24 or 32 bits allocated as RLE.
 *
 * <p>Each row of each plane is packed by itself, and segments have an even length, as the standard wants. Instances serve
 * any number of threads.
 *
 * @dicom PS3.5 A.4.2, G
 */
public final class RleEncoder implements FrameEncoder {
    /** What long comparisons read beyond a row. */
    private static final int MARGIN = 8;

    /**
     * {@inheritDoc}
     *
     * <p>Bits stay as they are but for High Bit; Planar Configuration becomes 1 for colour, which is how the segments lie.
     */
    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        PhotometricInterpretation photometric = image.photometric().decoded().perPixel();
        if (image.bitsAllocated() > 32
                || image.samplesPerPixel() * planes(image) > RleHeader.MAXIMUM_SEGMENTS
                || image.cells() != PixelDescription.CellKind.INTEGER
                || photometric == PhotometricInterpretation.YBR_PARTIAL_420
                || photometric.isSubsampled()) {
            throw PixelException.of(
                    Reason.UNSUPPORTED,
                    "no RLE of %d %s cells with %d bits, %s"
                            .formatted(image.samplesPerPixel(), image.cells(), image.bitsAllocated(), photometric));
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
                image.samplesPerPixel() > 1,
                photometric,
                image.cells());
    }

    /** The bytes of a sample. */
    private static int planes(PixelDescription image) {
        return (image.bitsAllocated() + 7) / 8;
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        encoded(image, options);
        SampleFormat format = frame.format();
        int planes = planes(image);
        int[] starts = new int[format.components() * planes];
        Packed out = new Packed(format);
        for (int component = 0; component < format.components(); component++) {
            for (int plane = 0; plane < planes; plane++) {
                starts[component * planes + plane] = out.length;
                if (image.bitsAllocated() == 1) {
                    out.bits(frame, component);
                } else {
                    out.plane(frame, component, planes - 1 - plane);
                }
                out.length += out.length & 1;
            }
        }
        RleHeader.write(out.bytes, starts);
        return Arrays.copyOf(out.bytes, out.length);
    }

    /** The frame as far as it is written. */
    private static final class Packed {
        private byte[] bytes;
        private int length = RleHeader.LENGTH;

        Packed(SampleFormat format) {
            bytes = new byte[(int) Math.min(RleHeader.LENGTH + format.frameBytes() / 2 + 1024, Integer.MAX_VALUE - 8)];
        }

        /** Packs one byte of each sample, the lowest of which is {@code place} 0. */
        void plane(FrameSamples frame, int component, int place) throws PixelException {
            SampleFormat format = frame.format();
            int columns = format.columns();
            int cell = format.cellBytes();
            boolean inCell = place < cell;
            int at = component * cell + Math.min(place, cell - 1);
            int stride = cell * format.components();
            byte[] cells = frame.cells();
            byte[] row = new byte[columns + MARGIN];
            for (int y = 0; y < format.rows(); y++) {
                int from = at + y * columns * stride;
                if (stride == 1 && inCell) {
                    System.arraycopy(cells, from, row, 0, columns);
                } else {
                    for (int x = 0; x < columns; x++, from += stride) {
                        row[x] = cells[from];
                    }
                    if (!inCell) {
                        extend(row, columns, format.signed());
                    }
                }
                pack(row, columns);
            }
        }

        /** Bytes that the cells do not have, for the image allocates more: copies of the sign, or zeros. */
        private static void extend(byte[] row, int columns, boolean signed) {
            for (int x = 0; x < columns; x++) {
                row[x] = signed ? (byte) (row[x] >> 7) : 0;
            }
        }

        /** Packs 1-bit samples; their rows do not start at bytes of their own, so a row here is any piece. */
        void bits(FrameSamples frame, int component) throws PixelException {
            int components = frame.format().components();
            byte[] cells = frame.cells();
            int pixels = cells.length / components;
            byte[] row = new byte[Math.min(pixels / 8 + 1, 0x10000) + MARGIN];
            int filled = 0;
            for (int i = 0; i < pixels; i += 8) {
                int bits = 0;
                for (int bit = 0; bit < Math.min(8, pixels - i); bit++) {
                    bits |= (cells[(i + bit) * components + component] & 1) << bit;
                }
                row[filled++] = (byte) bits;
                if (filled == row.length - MARGIN) {
                    pack(row, filled);
                    filled = 0;
                }
            }
            pack(row, filled);
        }

        private void pack(byte[] row, int count) throws PixelException {
            long needed = length + 1L + PackBits.maximumPacked(count);
            if (needed > Integer.MAX_VALUE - 8) {
                throw PixelException.of(Reason.TOO_LARGE, "an RLE frame of more than 2 GiB");
            }
            if (needed > bytes.length) {
                long grown = Math.max(needed, bytes.length * 3L / 2);
                bytes = Arrays.copyOf(bytes, (int) Math.min(grown, Integer.MAX_VALUE - 8));
            }
            length = PackBits.pack(row, count, bytes, length);
        }
    }
}
