/**
 * JPEG-LS (ISO/IEC 14495-1, ITU-T T.87): lossless (1.2.840.10008.1.2.4.80) and near-lossless (1.2.840.10008.1.2.4.81).
 *
 * <pre>{@code
 * byte[] small = JpegLsEncoder.lossless().encode(frame, image, EncodeOptions.STANDARD);
 * FrameSamples again = new JpegLsDecoder().decode(small, image, DecodeOptions.STANDARD);
 * }</pre>
 *
 * <p>Each sample is predicted from the three beside and above it; the error is corrected by what the context has seen
 * before, and written as a Golomb code whose parameter the context tells, too. Where all is flat, runs are counted.
 *
 * <p>{@link io.cameldicom.engine.pixel.codec.jpegls.Coding} holds the arithmetic that both directions share. Around it stand,
 * for each direction, one class for samples, one for lines, one for scans and one for markers. Bits are kept apart from the
 * bits that are stuffed between them ({@link io.cameldicom.engine.pixel.codec.jpegls.ScanBits}, {@link
 * io.cameldicom.engine.pixel.codec.jpegls.BitSink}), which is what makes the inner loops short.
 *
 * @dicom PS3.5 8.2.3, A.4.3
 */
package io.cameldicom.engine.pixel.codec.jpegls;
