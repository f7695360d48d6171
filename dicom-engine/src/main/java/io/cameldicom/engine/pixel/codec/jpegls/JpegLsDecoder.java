package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;

/**
 * Decodes JPEG-LS, lossless and near-lossless.
 *
 * <p>Samples come out as the stream has them, 2 to 16 bits and never signed, for JPEG-LS knows no sign. Colour comes out by
 * pixel, whatever the interleave mode; a colour transform that the stream names is undone. Bytes behind the last sample
 * (padding, also before the end of image) are passed over. Not supported, and refused as such: components of unlike
 * sampling, mapping tables, point transforms. Instances serve any number of threads.
 *
 * @dicom PS3.5 8.2.3, A.4.3
 */
public final class JpegLsDecoder implements FrameDecoder {
    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        return new FrameReader(codestream, image, options).read();
    }
}
