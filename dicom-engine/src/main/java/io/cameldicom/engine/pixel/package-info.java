/**
 * Frames: where they stand, what their samples mean, how they are compressed, decoded and shown.
 *
 * <p>Three things are kept apart. A {@link io.cameldicom.engine.pixel.PixelDescription} is what the <em>data set</em> says
 * of its frames. A {@link io.cameldicom.engine.pixel.FrameSamples} is what a <em>codec</em> gives or takes: cells in one
 * plain order, in a {@link io.cameldicom.engine.pixel.SampleFormat} that the compressed bytes determine. What lies between
 * the two (cells of another width, a sign that the compressed bytes do not know, packed bits, planes, pairs of
 * chrominances) is done once, for all codecs.
 *
 * <p>The codecs themselves are in the packages below {@code pixel.codec}, and reach everything here as a value,
 * {@link io.cameldicom.engine.pixel.Codecs}, which a user extends or overrides:
 *
 * <pre>{@code
 * FrameDecoder decoder = codecs.decoder(TransferSyntax.JPEG_LS_LOSSLESS);
 * FrameSamples frame = decoder.decode(codestream, image, DecodeOptions.STANDARD);
 * }</pre>
 *
 * <p>Some frames of an image become a new instance by {@link io.cameldicom.engine.pixel.FrameExtraction}, which decodes none of them.
 *
 * <p>A codec that works on parts of a frame does so in {@link io.cameldicom.engine.pixel.SideBySide}, on the executor that
 * the options bring.
 *
 * @dicom PS3.5 8, A.4
 * @dicom PS3.3 C.7.6.3
 */
package io.cameldicom.engine.pixel;
