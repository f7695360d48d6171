package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Arrays;

/**
 * Takes frames that are encapsulated as they are. The precision of the samples is Bits Allocated. Instances serve any
 * number of threads.
 *
 * @dicom PS3.5 A.4.11
 */
public final class UncompressedDecoder implements FrameDecoder {
    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        SampleFormat format = NativeCells.format(image);
        options.check(format);
        int length = (int) image.frameBytes();
        boolean whole = codestream.length >= length;
        if (!whole && !options.partial()) {
            throw PixelException.at(codestream.length, Reason.TRUNCATED, "a frame of %d bytes ends".formatted(length));
        }
        byte[] cells = NativeCells.unpack(Arrays.copyOf(codestream, length), image, format);
        return whole ? FrameSamples.of(format, cells) : FrameSamples.partial(format, cells);
    }
}
