/**
 * From samples to images that can be looked at.
 *
 * <p>A {@link io.cameldicom.engine.pixel.render.DisplayPipeline} is what the <em>data set</em> says of one frame, step by step:
 * modality, window, presentation, palette, overlays, shutter, colours.
 * {@link io.cameldicom.engine.pixel.render.RenderSettings} are what the <em>caller</em> wants: which window, which part, how
 * large. {@link io.cameldicom.engine.pixel.render.FrameRenderer} makes a
 * {@link io.cameldicom.engine.pixel.render.Picture} of both and the samples of the frame, and that becomes a file:
 *
 * <pre>{@code
 * DisplayPipeline pipeline = DisplayPipeline.of(dataSet, 1);
 * RenderSettings settings = RenderSettings.STANDARD.withWindow(40, 400).withViewport(Viewport.of(800, 600));
 * Picture picture = FrameRenderer.render(samples, pipeline, settings);
 * byte[] png = Png.of(picture);                       // or Jpeg.of(picture, 90), picture.rgb(), picture.toBufferedImage()
 * }</pre>
 *
 * <p>{@link io.cameldicom.engine.pixel.render.FramePictures} does all of it for the frames of one image:
 * {@code FramePictures.of(dataSet, syntax, StandardCodecs.all()).picture(1, settings)}.
 *
 * <p>Each step of the pipeline is a value. Whoever knows better than the data set, as a presentation state does, puts another
 * one in its place. Where samples have up to 16 bits, each value that occurs in a frame goes through all steps once, and the
 * frame itself through one table.
 *
 * <p>{@link io.cameldicom.engine.pixel.render.Masking} paints parts of the samples themselves over,
 * {@link io.cameldicom.engine.pixel.render.AnimatedGif} shows many frames,
 * {@link io.cameldicom.engine.pixel.render.FilmPage} many images on a sheet, and
 * {@link io.cameldicom.engine.pixel.render.FrameCache} keeps so many bytes of what was made.
 *
 * @dicom PS3.3 C.7.6.3, C.11
 * @dicom PS3.4 N
 */
package io.cameldicom.engine.pixel.render;
