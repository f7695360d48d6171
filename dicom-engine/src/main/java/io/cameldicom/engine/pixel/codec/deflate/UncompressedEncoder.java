package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.NativeCells;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;

/**
 * Gives frames that are encapsulated as they are: by pixel, in cells as wide as the image allocates. Instances serve any
 * number of threads.
 *
 * @dicom PS3.5 A.4.11
 */
public final class UncompressedEncoder implements FrameEncoder {
    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        return CellFrames.encoded(image);
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        byte[] bytes = NativeCells.stored(frame, CellFrames.encoded(image));
        return bytes == frame.cells() ? bytes.clone() : bytes;
    }
}
