package io.cameldicom.engine.pixel;

/** Decodes the frames of one compression. Instances have no state and serve any number of threads. */
@FunctionalInterface
public interface FrameDecoder {
    /**
     * Decodes one frame.
     *
     * <p>The compressed bytes rule over the data set in all they say themselves (precision, sign, sampling, colour); the
     * number of columns, rows and components must agree with {@code image}, which is checked before anything of their
     * size is allocated.
     *
     * @param codestream the bytes of one frame, all fragments together; what follows its end (padding) is passed over
     * @param image what the data set says
     * @return the samples, in a format that the compressed bytes determine
     * @throws PixelException where the bytes are damaged, cut short (unless {@link DecodeOptions#partial()}), too large
     *     or contradict {@code image}
     */
    FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException;
}
