/**
 * Videos, which are passed on and not decoded: what stream the fragments hold, its geometry, and how many frames it has.
 *
 * <pre>{@code
 * VideoStream video = VideoStream.of(dataSet, TransferSyntax.MPEG4_HP41);
 * video.writeTo(out);                                // for a player
 * VideoGeometry geometry = video.geometry();         // 1920 x 1080, High, 4.1
 * long frames = video.countFrames();                 // of the stream itself
 * List<String> faults = geometry.differences(PixelDescription.of(dataSet));
 * }</pre>
 *
 * <p>Three codings (MPEG-2, H.264, HEVC) come in four wrappings (none, transport stream, program stream, MP4). A wrapping is a
 * stream over the bytes that gives the elementary stream, save MP4, which says all that is asked for in its boxes; a coding
 * reads its parameter set out of the units between start codes. All is read once from front to end in memory that does not
 * grow with the video, and hostile bytes end in a {@link io.cameldicom.engine.pixel.PixelException}.
 *
 * @dicom PS3.5 8.2.5 to 8.2.11
 */
package io.cameldicom.engine.pixel.codec.video;
