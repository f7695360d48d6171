package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.NativeCells;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
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
        PixelDescription cells = CellFrames.whole(image);
        options.check(cells.format());
        int length = (int) image.frameBytes();
        boolean whole = codestream.length >= length;
        if (!whole && !options.partial()) {
            throw PixelException.at(codestream.length, Reason.TRUNCATED, "a frame of %d bytes ends".formatted(length));
        }
        FrameSamples frame = NativeCells.samples(Arrays.copyOf(codestream, length), cells);
        return whole ? frame : FrameSamples.partial(frame.format(), frame.cells());
    }
}
