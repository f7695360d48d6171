package io.cameldicom.engine.pixel.render;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the caller wants to see of a frame.
 *
 * @param voi which window or VOI LUT
 * @param inverted whether black and white change places; colours stay
 * @param padding whether pixel padding is shown as the image it is not, rather than black
 * @param overlays whether overlays are drawn
 * @param overlayColour of overlays, as 0xRRGGBB
 * @param shutter whether what the shutter covers is covered
 * @param colourManaged whether an ICC profile is applied
 * @param masks what is painted black, in pixels of the frame
 * @param region what is cut out first, in pixels of the frame; empty for all
 * @param orientation how it is turned then
 * @param viewport the size it is brought to at last; empty for a pixel of the picture for each of the frame
 */
public record RenderSettings(
        VoiChoice voi,
        boolean inverted,
        boolean padding,
        boolean overlays,
        int overlayColour,
        boolean shutter,
        boolean colourManaged,
        List<Mask> masks,
        Optional<Mask.Rectangle> region,
        Orientation orientation,
        Optional<Viewport> viewport) {
    /** The whole frame as the data set wants it shown, overlays in white, in its own size. */
    public static final RenderSettings STANDARD = new RenderSettings(
            VoiChoice.STANDARD,
            false,
            false,
            true,
            0xFFFFFF,
            true,
            true,
            List.of(),
            Optional.empty(),
            Orientation.UPRIGHT,
            Optional.empty());

    public RenderSettings {
        Objects.requireNonNull(voi, "voi");
        masks = List.copyOf(masks);
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(orientation, "orientation");
        Objects.requireNonNull(viewport, "viewport");
        if (overlayColour < 0 || overlayColour > 0xFFFFFF) {
            throw new IllegalArgumentException("overlayColour " + overlayColour);
        }
    }

    /** The same with another choice of window or VOI LUT. */
    public RenderSettings withVoi(VoiChoice other) {
        return new RenderSettings(
                other,
                inverted,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                orientation,
                viewport);
    }

    /** The same with a linear window, in modality values. */
    public RenderSettings withWindow(double center, double width) {
        return withVoi(VoiChoice.window(center, width));
    }

    /** The same with black and white in each other's place, or not. */
    public RenderSettings withInverted(boolean other) {
        return new RenderSettings(
                voi,
                other,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                orientation,
                viewport);
    }

    /** The same with padding shown as it is stored, or black. */
    public RenderSettings withPadding(boolean other) {
        return new RenderSettings(
                voi,
                inverted,
                other,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                orientation,
                viewport);
    }

    /** The same with or without overlays. */
    public RenderSettings withOverlays(boolean other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                other,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                orientation,
                viewport);
    }

    /** The same with overlays in a colour, 0xRRGGBB. */
    public RenderSettings withOverlayColour(int other) {
        return new RenderSettings(
                voi, inverted, padding, true, other, shutter, colourManaged, masks, region, orientation, viewport);
    }

    /** The same with or without the shutter. */
    public RenderSettings withShutter(boolean other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                overlays,
                overlayColour,
                other,
                colourManaged,
                masks,
                region,
                orientation,
                viewport);
    }

    /** The same with or without ICC profiles. */
    public RenderSettings withColourManaged(boolean other) {
        return new RenderSettings(
                voi, inverted, padding, overlays, overlayColour, shutter, other, masks, region, orientation, viewport);
    }

    /** The same with parts painted black. */
    public RenderSettings withMasks(List<Mask> other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                other,
                region,
                orientation,
                viewport);
    }

    /** The same for a part of the frame only. */
    public RenderSettings withRegion(Mask.Rectangle other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                Optional.of(other),
                orientation,
                viewport);
    }

    /** The same turned in another way. */
    public RenderSettings withOrientation(Orientation other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                other,
                viewport);
    }

    /** The same brought to a size. */
    public RenderSettings withViewport(Viewport other) {
        return new RenderSettings(
                voi,
                inverted,
                padding,
                overlays,
                overlayColour,
                shutter,
                colourManaged,
                masks,
                region,
                orientation,
                Optional.of(other));
    }

    /** The same as a thumbnail: no side longer than {@code pixels}, small images not enlarged. */
    public RenderSettings asThumbnail(int pixels) {
        return withViewport(new Viewport(pixels, pixels, false, ScalingFilter.BICUBIC));
    }
}
