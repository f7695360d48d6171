package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An image that a print user sends: preformatted, that is with all that is to be seen in its pixels. Pixels that lie in a file
 * are read when they are sent. Immutable.
 *
 * @dicom PS3.3 C.13.5
 */
public final class PrintableImage {
    private static final List<Integer> TAKEN = List.of(
            Tag.SamplesPerPixel,
            Tag.PhotometricInterpretation,
            Tag.PlanarConfiguration,
            Tag.Rows,
            Tag.Columns,
            Tag.PixelAspectRatio,
            Tag.BitsAllocated,
            Tag.BitsStored,
            Tag.HighBit,
            Tag.PixelRepresentation);

    private final DataSet pixelAttributes;
    private final VR pixelVr;
    private final ValueSource pixels;
    private final DataSet boxAttributes;

    private PrintableImage(DataSet pixelAttributes, VR pixelVr, ValueSource pixels, DataSet boxAttributes) {
        this.pixelAttributes = pixelAttributes;
        this.pixelVr = pixelVr;
        this.pixels = pixels;
        this.boxAttributes = boxAttributes;
    }

    /**
     * The one frame of an image.
     *
     * @throws UnprintableImageException if an image box cannot hold it, or it has several frames
     */
    public static PrintableImage of(DataSet image) throws UnprintableImageException {
        List<PrintableImage> frames = frames(image);
        if (frames.size() > 1) {
            throw new UnprintableImageException(Tag.NumberOfFrames, "is " + frames.size());
        }
        return frames.get(0);
    }

    /**
     * Each frame of an image, for a box of its own.
     *
     * @throws UnprintableImageException if an image box cannot hold them
     */
    public static List<PrintableImage> frames(DataSet image) throws UnprintableImageException {
        boolean color = image.intValue(Tag.SamplesPerPixel, 1) == 3;
        Optional<Integer> wrong = PreformattedImage.wrong(image, color);
        if (wrong.isPresent()) {
            throw new UnprintableImageException(
                    wrong.get(), image.contains(wrong.get()) ? "is not as an image box needs it" : "is missing");
        }
        Element pixels = image.element(Tag.PixelData)
                .orElseThrow(() -> new UnprintableImageException(Tag.PixelData, "is missing"));
        int count = Math.max(1, image.intValue(Tag.NumberOfFrames, 1));
        long size = PreformattedImage.bytes(image);
        DataSet taken = taken(image);
        List<PrintableImage> frames = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            frames.add(
                    new PrintableImage(taken, pixels.vr(), slice(pixels.value(), frame * size, size), DataSet.empty()));
        }
        return List.copyOf(frames);
    }

    private static DataSet taken(DataSet image) {
        DataSetBuilder builder = DataSet.builder();
        TAKEN.forEach(tag -> image.element(tag).ifPresent(builder::put));
        return builder.build();
    }

    private static ValueSource slice(Value pixels, long from, long size) throws UnprintableImageException {
        if (pixels instanceof ValueSource whole && whole.length() >= from + size) {
            if (whole instanceof Value.Bulk bulk) {
                return new Value.Bulk(bulk.storedRange().slice(from, size), bulk.swapUnit(), bulk.characterSet());
            }
            byte[] bytes = ((Value.Bytes) whole).toByteArray();
            return Value.Bytes.wrap(bytes, (int) from, (int) size, whole.characterSet());
        }
        throw new UnprintableImageException(
                Tag.PixelData, pixels instanceof ValueSource ? "is too short" : "is compressed");
    }

    /** The same in a box with these attributes besides: polarity, magnification, densities and so on. */
    public PrintableImage with(DataSet imageBoxAttributes) {
        return new PrintableImage(
                pixelAttributes, pixelVr, pixels, Objects.requireNonNull(imageBoxAttributes, "imageBoxAttributes"));
    }

    /** The same with black for white. */
    public PrintableImage reversed() {
        return with(boxAttributes.with(Tag.Polarity, VR.CS, "REVERSE"));
    }

    /** Whether it is of Basic Color Print Management. */
    public boolean isColor() {
        return pixelAttributes.intValue(Tag.SamplesPerPixel, 1) == 3;
    }

    /** Whether its colors lie pixel by pixel, which an image box cannot have. */
    boolean isInterleaved() {
        return isColor() && pixelAttributes.intValue(Tag.PlanarConfiguration, 0) == 0;
    }

    ValueSource pixels() {
        return pixels;
    }

    /** The modification list that puts it at a position, with these pixels. */
    DataSet modification(int position, Value planes) {
        DataSetBuilder item = pixelAttributes.toBuilder().put(Tag.PixelData, pixelVr, planes);
        if (isColor()) {
            item.put(Tag.PlanarConfiguration, VR.US, 1);
        } else {
            item.remove(Tag.PlanarConfiguration);
        }
        return boxAttributes.toBuilder()
                .put(Tag.ImageBoxPosition, VR.US, position)
                .putItems(isColor() ? Tag.BasicColorImageSequence : Tag.BasicGrayscaleImageSequence, item.build())
                .build();
    }

    /** Size and kind. */
    @Override
    public String toString() {
        return "%d x %d pixels, %s, %d bits"
                .formatted(
                        pixelAttributes.intValue(Tag.Columns, 0),
                        pixelAttributes.intValue(Tag.Rows, 0),
                        pixelAttributes.string(Tag.PhotometricInterpretation, ""),
                        pixelAttributes.intValue(Tag.BitsStored, 0));
    }
}
