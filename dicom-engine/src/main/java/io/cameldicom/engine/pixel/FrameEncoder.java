package io.cameldicom.engine.pixel;

/** Encodes frames in one transfer syntax. Instances have no state and serve any number of threads. */
public interface FrameEncoder {
    /**
     * What the data set has to say once its frames are encoded: photometric interpretation, planar configuration, bits.
     *
     * @param image what it says of the frames before; the frames that {@link #encode} is given are of this shape
     * @throws PixelException ({@link PixelException.Reason#UNSUPPORTED}) where such frames cannot be encoded
     */
    PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException;

    /** Whether decoding gives exactly the samples again. */
    boolean isLossless();

    /**
     * Encodes one frame.
     *
     * @param frame its samples, whose format fits {@code image}: precision is Bits Stored, signed is Pixel
     *     Representation, cells have no bits but those and the sign
     * @param image what the data set says before, as given to {@link #encoded}
     * @return the compressed bytes of one frame, of any length (the writer pads fragments)
     * @throws PixelException where the frame cannot be encoded
     */
    byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException;
}
