/**
 * JPEG 2000 (ISO/IEC 15444-1) and High-Throughput JPEG 2000 (15444-15): everything around the code blocks.
 *
 * <p>A frame is decoded with {@link io.cameldicom.engine.pixel.codec.jpeg2000.Jpeg2000Decoder}, whichever of the two it is,
 * and encoded with {@link io.cameldicom.engine.pixel.codec.jpeg2000.Jpeg2000Encoder} or {@link
 * io.cameldicom.engine.pixel.codec.jpeg2000.HtJ2kEncoder}:
 *
 * <pre>{@code
 * FrameSamples frame = new Jpeg2000Decoder().decode(codestream, image, DecodeOptions.STANDARD);
 * byte[] smaller = Jpeg2000Encoder.lossy().encode(frame, image, EncodeOptions.STANDARD.withRatio(10));
 * byte[] thumbnail = new Jpeg2000Decoder().withDiscardedLevels(3).decode(smaller, image, DecodeOptions.STANDARD).cells();
 * }</pre>
 *
 * <p>The way of a frame, from its codestream to its pixels:
 *
 * <pre>
 *   Codestream      markers: main header and tile parts          TileSettings, ImageSize
 *   TileLayout      a tile in components, resolutions, bands     Resolution, Band, Precinct, BlockGrid
 *   PacketOrder     whose packet is next                         PacketReader, TagTree
 *   TileBlocks      blocks to coefficients                       pixel.codec.codeblock, side by side
 *   TilePixels      coefficients to rows of samples              ReversibleSynthesis, IrreversibleSynthesis
 *   FrameCanvas     rows to cells
 * </pre>
 *
 * <p>and back: {@code ComponentRows}, {@code ReversibleAnalysis}, {@code TileEncoding}, {@code RateAllocation}, {@code
 * PacketWriter}, {@code CodestreamWriter}. Wavelets work on rows that are pulled one by one through all levels, so that
 * only coefficients, never whole intermediate images, are in memory.
 *
 * @dicom PS3.5 8.2.4, 8.2.15, 10.18
 */
package io.cameldicom.engine.pixel.codec.jpeg2000;
