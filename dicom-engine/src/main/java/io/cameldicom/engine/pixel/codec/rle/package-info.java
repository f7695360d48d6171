/**
 * RLE Lossless (1.2.840.10008.1.2.5): each byte of each sample is a plane of its own, packed as PackBits does.
 *
 * <pre>{@code
 * FrameSamples frame = new RleDecoder().decode(codestream, image, DecodeOptions.STANDARD);
 * byte[] again = new RleEncoder().encode(frame, image, EncodeOptions.STANDARD);
 * }</pre>
 *
 * <p>A frame begins with {@link io.cameldicom.engine.pixel.codec.rle.RleHeader}, which says where each plane stands. The
 * planes of a sample come with the most significant byte first, so 16-bit colour has six. Samples come out with all bits
 * that are allocated, for the compression knows nothing of Bits Stored.
 *
 * @dicom PS3.5 G
 */
package io.cameldicom.engine.pixel.codec.rle;
