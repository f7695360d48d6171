package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Pictures of the frames of one image, each made when it is asked for: of integers and of real numbers, with the overlays that
 * the image has beside its pixels and in them. Keeps nothing but the index of the frames, and serves any number of threads.
 *
 * @dicom PS3.3 C.7.6.3, C.9.2
 */
public final class FramePictures {
    private static final int OVERLAY_BIT_POSITION = 0x6000_0102;
    private static final int OVERLAY_DATA = 0x6000_3000;
    private static final int OVERLAYS = 16;
    private static final int NEXT_OVERLAY = 0x0002_0000;

    private final DataSet dataSet;
    private final FrameReader reader;

    private FramePictures(DataSet dataSet, FrameReader reader) {
        this.dataSet = dataSet;
        this.reader = reader;
    }

    /**
     * The pictures of an image.
     *
     * @param dataSet the image; bulk values may stay in their file, which must outlive the pictures
     * @param syntax what its pixels are encoded in
     * @param codecs decode what is compressed
     * @throws PixelException where it has no pixels, or they cannot be the frames that it describes
     * @throws IOException where offset tables cannot be read
     */
    public static FramePictures of(DataSet dataSet, TransferSyntax syntax, Codecs codecs) throws IOException {
        return new FramePictures(dataSet, FrameReader.of(dataSet, syntax, codecs));
    }

    /**
     * The pictures of an image that is read anyway.
     *
     * @param reader reads the frames of {@code dataSet}
     */
    public static FramePictures of(DataSet dataSet, FrameReader reader) {
        return new FramePictures(dataSet, Objects.requireNonNull(reader, "reader"));
    }

    /** How many frames can be shown. */
    public int frames() {
        return reader.frames();
    }

    /**
     * The picture of a frame.
     *
     * @param number from 1
     * @throws IllegalArgumentException if there is none of that number
     * @throws PixelException where it cannot be decoded or shown
     * @throws IOException where it cannot be read
     */
    public Picture picture(int number, RenderSettings settings) throws IOException {
        if (number < 1 || number > frames()) {
            throw new IllegalArgumentException("There is no frame " + number + " among " + frames());
        }
        int frame = number - 1;
        PixelDescription image = reader.image();
        DisplayPipeline pipeline = DisplayPipeline.of(dataSet, number);
        return switch (image.cells()) {
            case INTEGER -> FrameRenderer.render(reader.samples(frame), withEmbedded(pipeline, frame), settings);
            case FLOAT ->
                FrameRenderer.render(
                        FrameValues.ofFloats(image.columns(), image.rows(), reader.stored(frame)), pipeline, settings);
            case DOUBLE ->
                FrameRenderer.render(
                        FrameValues.ofDoubles(image.columns(), image.rows(), reader.stored(frame)), pipeline, settings);
        };
    }

    /**
     * Writes all frames as an animated GIF, each as long as the image wants it shown; one at a time is in memory.
     *
     * @param out which is left open
     * @throws PixelException where a frame cannot be decoded or shown
     * @throws IOException where a frame cannot be read, or {@code out} fails
     */
    public void writeGif(RenderSettings settings, OutputStream out) throws IOException {
        Iterator<Picture> each = IntStream.rangeClosed(1, frames())
                .mapToObj(number -> {
                    try {
                        return picture(number, settings);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .iterator();
        try {
            AnimatedGif.write(each, FrameTiming.of(dataSet, frames()), out);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** With the overlays in unused bits of the pixels, which only pixels that are not compressed have. */
    private DisplayPipeline withEmbedded(DisplayPipeline pipeline, int frame) throws IOException {
        if (reader.isEncapsulated() || !hasEmbedded()) {
            return pipeline;
        }
        List<Overlay> all = new ArrayList<>(pipeline.overlays());
        all.addAll(Overlay.embedded(dataSet, reader.image(), reader.stored(frame)));
        return pipeline.withOverlays(all);
    }

    private boolean hasEmbedded() {
        for (int i = 0; i < OVERLAYS; i++) {
            int group = i * NEXT_OVERLAY;
            if (dataSet.contains(OVERLAY_BIT_POSITION + group) && !dataSet.contains(OVERLAY_DATA + group)) {
                return true;
            }
        }
        return false;
    }
}
