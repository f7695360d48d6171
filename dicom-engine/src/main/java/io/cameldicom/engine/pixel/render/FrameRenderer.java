package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.BitSet;

/** Makes pictures of frames. Has no state, serves any number of threads. */
public final class FrameRenderer {
    private FrameRenderer() {}

    /**
     * The picture of a frame.
     *
     * @param pipeline what the data set says of this frame
     * @throws PixelException where samples and pipeline contradict each other, or the picture would be too large
     */
    public static Picture render(FrameSamples frame, DisplayPipeline pipeline, RenderSettings settings)
            throws PixelException {
        SampleFormat format = frame.format();
        Picture.check(format.columns(), format.rows(), 3);
        Picture picture = format.components() == 1
                ? ofOneSample(frame, pipeline, settings)
                : Picture.rgb(
                        format.columns(),
                        format.rows(),
                        managed(ColourFrame.rgb(frame, pipeline), format, pipeline, settings));
        return finish(picture, pipeline, settings);
    }

    /**
     * The picture of a frame of real numbers.
     *
     * @param pipeline what the data set says of this frame
     * @throws PixelException where the picture would be too large
     */
    public static Picture render(FrameValues frame, DisplayPipeline pipeline, RenderSettings settings)
            throws PixelException {
        Picture.check(frame.columns(), frame.rows(), 3);
        GreyScale scale = GreyScale.of(frame, pipeline, settings);
        boolean coloured = pipeline.palette()
                .map(Palette::use)
                .filter(Palette.Use.P_VALUES::equals)
                .isPresent();
        Picture picture = coloured
                ? Picture.rgb(
                        frame.columns(),
                        frame.rows(),
                        PaletteColours.ofValues(frame, pipeline.palette().get(), scale))
                : Picture.grey(frame.columns(), frame.rows(), scale.render(frame));
        return finish(picture, pipeline, settings);
    }

    /**
     * The P-values of a frame of one sample in 16 bits, row by row, most significant byte first: for
     * {@link Png#ofGrey16}. Of the settings, the choice of window, inversion and padding count.
     *
     * @throws PixelException where the frame has several samples, or the picture would be too large
     */
    public static byte[] grey16(FrameSamples frame, DisplayPipeline pipeline, RenderSettings settings)
            throws PixelException {
        SampleFormat format = frame.format();
        if (format.components() != 1) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT, "pixels of " + format.components() + " samples are no greys");
        }
        Picture.check(format.columns(), format.rows(), 2);
        StoredCells cells = new StoredCells(frame);
        GreyScale scale = GreyScale.of(cells, pipeline, settings);
        byte[] greys = new byte[2 * cells.count()];
        for (int i = 0; i < cells.count(); i++) {
            int grey = (int) (scale.pValue((double) cells.at(i)) * 0xFFFF + 0.5);
            greys[2 * i] = (byte) (grey >> 8);
            greys[2 * i + 1] = (byte) grey;
        }
        return greys;
    }

    private static Picture ofOneSample(FrameSamples frame, DisplayPipeline pipeline, RenderSettings settings)
            throws PixelException {
        SampleFormat format = frame.format();
        StoredCells cells = new StoredCells(frame);
        if (pipeline.palette().isEmpty()) {
            if (pipeline.photometric() == PhotometricInterpretation.PALETTE_COLOR) {
                throw PixelException.of(PixelException.Reason.INCONSISTENT, "PALETTE COLOR without a palette");
            }
            byte[] greys = GreyScale.of(cells, pipeline, settings).render(cells);
            return Picture.grey(format.columns(), format.rows(), greys);
        }
        byte[] rgb = new PaletteColours(pipeline.palette().get(), cells).rgb(pipeline, settings);
        return Picture.rgb(format.columns(), format.rows(), managed(rgb, format, pipeline, settings));
    }

    private static byte[] managed(byte[] rgb, SampleFormat format, DisplayPipeline pipeline, RenderSettings settings) {
        return settings.colourManaged() && pipeline.icc().isPresent()
                ? pipeline.icc().get().toSrgb(rgb, format.columns(), format.rows())
                : rgb;
    }

    /** What comes after the pixels have their greys or colours. */
    private static Picture finish(Picture pixels, DisplayPipeline pipeline, RenderSettings settings)
            throws PixelException {
        Picture picture = pixels;
        boolean drawn = settings.overlays() && pipeline.overlays().stream().anyMatch(overlay -> !overlay.isEmpty());
        boolean covered = settings.shutter() && pipeline.shutter().isPresent();
        if (drawn || covered || !settings.masks().isEmpty()) {
            int colour = settings.overlayColour();
            boolean isGrey = colour == (colour & 0xFF) * 0x010101;
            picture = drawn && !isGrey ? picture.coloured() : picture.copied();
            if (drawn) {
                draw(picture, pipeline, colour);
            }
            if (covered) {
                cover(picture, pipeline.shutter().get());
            }
            for (Mask mask : settings.masks()) {
                Picture target = picture;
                mask.within(target.width(), target.height(), (row, from, to) -> target.fill(row, from, to, 0));
            }
        }
        if (settings.region().isPresent()) {
            picture = picture.region(settings.region().get());
        }
        picture = picture.laid(settings.orientation());
        if (settings.viewport().isPresent()) {
            PixelAspect aspect = pipeline.aspect();
            picture = settings.viewport()
                    .get()
                    .fit(picture, settings.orientation().isTurned() ? aspect.turned() : aspect);
        }
        return picture;
    }

    private static void draw(Picture picture, DisplayPipeline pipeline, int colour) {
        byte[] pixel = new byte[picture.isGrey() ? 1 : 3];
        for (int i = 0; i < pixel.length; i++) {
            pixel[i] = (byte) (colour >> 8 * (pixel.length - 1 - i));
        }
        for (Overlay overlay : pipeline.overlays()) {
            overlay.draw(picture.samples(), picture.width(), picture.height(), pixel);
        }
    }

    private static void cover(Picture picture, Shutter shutter) {
        int width = picture.width();
        BitSet covered = shutter.covered(width, picture.height());
        int grey = shutter.presentationValue() >> 8;
        for (int i = covered.nextSetBit(0); i >= 0; i = covered.nextSetBit(i + 1)) {
            picture.fill(i / width, i % width, i % width + 1, grey);
        }
    }
}
