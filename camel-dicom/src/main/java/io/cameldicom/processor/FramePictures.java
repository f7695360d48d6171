package io.cameldicom.processor;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.render.DisplayPipeline;
import io.cameldicom.engine.pixel.render.FrameRenderer;
import io.cameldicom.engine.pixel.render.FrameValues;
import io.cameldicom.engine.pixel.render.Overlay;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.engine.pixel.render.RenderSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the frames of one image, each made when it is asked for. */
final class FramePictures {
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

    static FramePictures of(DataSet dataSet, TransferSyntax syntax, Codecs codecs) throws IOException {
        return new FramePictures(dataSet, FrameReader.of(dataSet, syntax, codecs));
    }

    int frames() {
        return reader.frames();
    }

    /**
     * The picture of a frame.
     *
     * @param number from 1
     * @throws IllegalArgumentException if there is none of that number
     */
    Picture picture(int number, RenderSettings settings) throws IOException {
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
