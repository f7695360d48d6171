package io.cameldicom.engine.pixel.codec.rle;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/**
 * Decodes RLE frames of 1, 8, 16, 24 or 32 bits allocated.
 *
 * <p>The precision of the samples is Bits Allocated: all bits are kept, also those of overlays above Bits Stored. Segments
 * may have odd lengths, stand in any order and hold more than the image needs; runs may go over the end of a row. Bits of
 * 1-bit images are unpacked, one in a cell. Instances serve any number of threads.
 *
 * @dicom PS3.5 A.4.2, G
 */
public final class RleDecoder implements FrameDecoder {
    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        int planes = (image.bitsAllocated() + 7) / 8;
        int segments = image.samplesPerPixel() * planes;
        if (image.bitsAllocated() > 32 || segments > RleHeader.MAXIMUM_SEGMENTS) {
            throw PixelException.of(
                    Reason.UNSUPPORTED,
                    "RLE of %d samples with %d bits".formatted(image.samplesPerPixel(), image.bitsAllocated()));
        }
        SampleFormat format = new SampleFormat(
                image.columns(),
                image.rows(),
                image.samplesPerPixel(),
                image.bitsAllocated(),
                image.signed(),
                SampleColour.AS_DESCRIBED);
        options.check(format);
        RleHeader header = RleHeader.read(codestream, segments, options.partial());
        return image.bitsAllocated() == 1
                ? bits(codestream, header, format, options.partial())
                : bytes(codestream, header, format, planes, options.partial());
    }

    private static FrameSamples bytes(
            byte[] codestream, RleHeader header, SampleFormat format, int planes, boolean partial)
            throws PixelException {
        int pixels = format.columns() * format.rows();
        for (int i = 0; i < format.components() * planes && !partial; i++) {
            checkLength(header, i, pixels);
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        int stride = format.cellBytes() * format.components();
        // Planes that are brought into the cells together: those of a sample, those of a colour, or each by itself.
        int group = planes == 2 ? 2 : stride == 3 ? 3 : 1;
        byte[][] unpacked = new byte[group][];
        for (int i = 0; i < group; i++) {
            unpacked[i] = stride == 1 ? cells : new byte[pixels];
        }
        boolean whole = true;
        for (int segment = 0; segment < format.components() * planes; segment++) {
            byte[] target = unpacked[segment % group];
            int done = PackBits.unpack(codestream, header.start(segment), header.end(segment), target, pixels);
            whole &= done == pixels;
            if (!whole && !partial) {
                throw tooShort(header, segment);
            }
            int component = segment / planes;
            if (group == 1 && stride > 1) {
                int place = planes - 1 - segment % planes;
                Planes.spread(target, cells, component * format.cellBytes() + place, stride);
            } else if (group == 2 && (segment & 1) != 0) {
                Planes.join(unpacked[0], unpacked[1], cells, component, format.components());
            } else if (group == 3 && segment == 2) {
                Planes.join(unpacked[0], unpacked[1], unpacked[2], cells);
            }
        }
        if (planes == 3 && format.signed()) {
            for (int i = 3; i < cells.length; i += 4) {
                cells[i] = (byte) (cells[i - 1] >> 7);
            }
        }
        return whole ? FrameSamples.of(format, cells) : FrameSamples.partial(format, cells);
    }

    /** PS3.5 8.1.1: the first pixel is the lowest bit of the first byte; rows do not start at bytes of their own. */
    private static FrameSamples bits(byte[] codestream, RleHeader header, SampleFormat format, boolean partial)
            throws PixelException {
        int pixels = format.columns() * format.rows();
        int length = (int) ((pixels & 0xFFFFFFFFL) + 7 >>> 3);
        for (int i = 0; i < format.components() && !partial; i++) {
            checkLength(header, i, length);
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        byte[] packed = new byte[length];
        boolean whole = true;
        for (int component = 0; component < format.components(); component++) {
            int done = PackBits.unpack(codestream, header.start(component), header.end(component), packed, length);
            whole &= done == length;
            if (!whole && !partial) {
                throw tooShort(header, component);
            }
            int sign = format.signed() ? -1 : 1;
            int out = component;
            for (int i = 0; i < Math.min(pixels, done * 8L); i++, out += format.components()) {
                cells[out] = (byte) ((packed[i >>> 3] >>> (i & 7) & 1) * sign);
            }
        }
        return whole ? FrameSamples.of(format, cells) : FrameSamples.partial(format, cells);
    }

    /** Refuses what cannot be enough, before anything is allocated for it. */
    private static void checkLength(RleHeader header, int segment, int bytes) throws PixelException {
        if (PackBits.maximumUnpacked(header.end(segment) - header.start(segment)) < bytes) {
            throw tooShort(header, segment);
        }
    }

    private static PixelException tooShort(RleHeader header, int segment) {
        return PixelException.at(
                header.end(segment), Reason.TRUNCATED, "RLE segment %d holds too few bytes".formatted(segment));
    }
}
