/**
 * Frames that are native pixel data, as they are or deflated: Encapsulated Uncompressed Explicit VR Little Endian
 * (1.2.840.10008.1.2.1.98) and Deflated Image Frame Compression (1.2.840.10008.1.2.8.1).
 *
 * <pre>{@code
 * FrameSamples frame = new DeflateDecoder().decode(codestream, image, DecodeOptions.STANDARD);
 * byte[] copy = new UncompressedEncoder().encode(frame, image, EncodeOptions.STANDARD);
 * }</pre>
 *
 * <p>The data set alone says what such bytes mean, so all of its attributes are honoured: planes, pairs of chrominances,
 * packed bits. {@link io.cameldicom.engine.pixel.NativeCells} turns them into cells and back.
 *
 * @dicom PS3.5 8.1, 8.2.16, A.4.11
 */
package io.cameldicom.engine.pixel.codec.deflate;
