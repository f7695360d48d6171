package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What makes a picture of the stored values of one frame, step by step, as its data set tells. Each step is a value, which
 * somebody else may put in its place: a presentation state replaces {@link #modality}, {@link #vois}, {@link #presentation},
 * {@link #overlays} and {@link #shutter}, a real world value map {@link #modality}.
 *
 * @param photometric what samples mean, unless the format of the samples says it
 * @param modality from stored values to those of the modality, such as Hounsfield units
 * @param vois the windows, then the VOI LUTs that the image has; may be none
 * @param presentation from shades to P-values
 * @param palette of an image in palette colours, or one that colours greys
 * @param padding the stored values that are no image
 * @param overlays what is drawn over it
 * @param shutter what covers parts of it
 * @param icc what its colours mean; empty where they are sRGB
 * @param aspect how high and how wide a pixel is
 * @dicom PS3.4 N.2
 * @dicom PS3.3 C.7.6.3, C.11
 */
public record DisplayPipeline(
        PhotometricInterpretation photometric,
        ValueTransform modality,
        List<VoiTransform> vois,
        Presentation presentation,
        Optional<Palette> palette,
        Optional<PixelPadding> padding,
        List<Overlay> overlays,
        Optional<Shutter> shutter,
        Optional<IccProfile> icc,
        PixelAspect aspect) {
    /** Shades of grey as they are, the lowest black. */
    public static final DisplayPipeline GREY = new DisplayPipeline(
            PhotometricInterpretation.MONOCHROME2,
            Rescale.IDENTITY,
            List.of(),
            Presentation.IDENTITY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            PixelAspect.SQUARE);

    public DisplayPipeline {
        Objects.requireNonNull(photometric, "photometric");
        Objects.requireNonNull(modality, "modality");
        vois = List.copyOf(vois);
        Objects.requireNonNull(presentation, "presentation");
        Objects.requireNonNull(palette, "palette");
        Objects.requireNonNull(padding, "padding");
        overlays = List.copyOf(overlays);
        Objects.requireNonNull(shutter, "shutter");
        Objects.requireNonNull(icc, "icc");
        Objects.requireNonNull(aspect, "aspect");
    }

    /**
     * What a data set says of a frame: its functional groups, where it has them, else the attributes that hold for all
     * frames. Attributes that make no sense are passed over. Overlays in unused bits of the pixels are not among it, for
     * they need the cells: {@link Overlay#embedded}.
     *
     * @param frame from 1
     * @throws IOException where a table or an overlay that stays in a file cannot be read
     */
    public static DisplayPipeline of(DataSet dataSet, int frame) throws IOException {
        if (frame < 1) {
            throw new IllegalArgumentException("frame " + frame);
        }
        return new DisplayReader(dataSet, frame).read();
    }

    /** The same with another step from stored values to numbers with a meaning. */
    public DisplayPipeline withModality(ValueTransform other) {
        return new DisplayPipeline(
                photometric, other, vois, presentation, palette, padding, overlays, shutter, icc, aspect);
    }

    /** The same with other windows and VOI LUTs. */
    public DisplayPipeline withVois(List<VoiTransform> other) {
        return new DisplayPipeline(
                photometric, modality, other, presentation, palette, padding, overlays, shutter, icc, aspect);
    }

    /** The same with another step from shades to P-values. */
    public DisplayPipeline withPresentation(Presentation other) {
        return new DisplayPipeline(
                photometric, modality, vois, other, palette, padding, overlays, shutter, icc, aspect);
    }

    /** The same with other stored values that are no image, or none. */
    public DisplayPipeline withPadding(Optional<PixelPadding> other) {
        return new DisplayPipeline(
                photometric, modality, vois, presentation, palette, other, overlays, shutter, icc, aspect);
    }

    /** The same with other overlays. */
    public DisplayPipeline withOverlays(List<Overlay> other) {
        return new DisplayPipeline(
                photometric, modality, vois, presentation, palette, padding, other, shutter, icc, aspect);
    }

    /** The same with another shutter, or none. */
    public DisplayPipeline withShutter(Optional<Shutter> other) {
        return new DisplayPipeline(
                photometric, modality, vois, presentation, palette, padding, overlays, other, icc, aspect);
    }
}
