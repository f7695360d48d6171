/**
 * JPEG (ISO/IEC 10918-1, T.81): baseline, extended, progressive and lossless decoding, all but progressive encoding.
 *
 * <p>{@link io.cameldicom.engine.pixel.codec.jpeg.JpegDecoder} reads whatever process the stream names, for the label of
 * the transfer syntax is often wrong. {@link io.cameldicom.engine.pixel.codec.jpeg.JpegLosslessEncoder} and {@link
 * io.cameldicom.engine.pixel.codec.jpeg.JpegEncoder} write what the transfer syntaxes in force ask for.
 *
 * <pre>{@code
 * FrameSamples frame = new JpegDecoder().decode(codestream, image, DecodeOptions.STANDARD);
 * byte[] again = JpegLosslessEncoder.firstOrder().encode(frame, image, EncodeOptions.STANDARD);
 * }</pre>
 *
 * <p>One parser of markers serves all processes. The bytes of a scan are freed of stuffing first, so that bits are read
 * eight bytes at a time; what is behind differs by process: rows of differences ({@code LosslessComponents}, or {@code
 * UnevenLossless} where components have unlike sizes), or blocks of
 * coefficients ({@code DctComponents}), which are transformed at once where they come whole and at the end where they
 * come bit by bit. Transforms and interpolation round as the Independent JPEG Group's library does by default, so that
 * samples are equal to those of most other decoders.
 *
 * @dicom PS3.5 8.2.1, A.4.1
 */
package io.cameldicom.engine.pixel.codec.jpeg;
