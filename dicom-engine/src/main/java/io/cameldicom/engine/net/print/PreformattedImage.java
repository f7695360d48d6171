package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules for what an image box can hold: grayscale of 8 or 12 bits, or RGB of 8.
 *
 * @dicom PS3.3 C.13.5
 */
final class PreformattedImage {
    private static final List<Integer> REQUIRED = List.of(
            Tag.SamplesPerPixel,
            Tag.PhotometricInterpretation,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.BitsStored,
            Tag.HighBit,
            Tag.PixelRepresentation);

    private PreformattedImage() {}

    /**
     * Refuses an image that an image box cannot hold.
     *
     * @param image its attributes without the pixels
     * @param pixelBytes the length of Pixel Data; negative if there is none
     */
    static void check(DataSet image, boolean color, long pixelBytes) throws DicomStatusException {
        List<Integer> missing = new ArrayList<>(REQUIRED);
        missing.removeIf(tag -> !image.attribute(tag).isEmpty());
        if (color && image.attribute(Tag.PlanarConfiguration).isEmpty()) {
            missing.add(Tag.PlanarConfiguration);
        }
        if (pixelBytes < 0) {
            missing.add(Tag.PixelData);
        }
        if (!missing.isEmpty()) {
            throw refusal(Status.MISSING_ATTRIBUTE, missing);
        }
        Optional<Integer> wrong = wrong(image, color);
        if (wrong.isPresent()) {
            throw refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(wrong.get()));
        }
        long expected = bytes(image);
        if (pixelBytes != expected && pixelBytes != expected + (expected & 1)) {
            throw refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.PixelData));
        }
    }

    /** The first attribute that is not as an image box needs it. */
    static Optional<Integer> wrong(DataSet image, boolean color) {
        String photometric = image.string(Tag.PhotometricInterpretation, "");
        int allocated = image.intValue(Tag.BitsAllocated, 0);
        int stored = image.intValue(Tag.BitsStored, 0);
        if (image.intValue(Tag.SamplesPerPixel, 0) != (color ? 3 : 1)) {
            return Optional.of(Tag.SamplesPerPixel);
        }
        if (color ? !photometric.equals("RGB") : !photometric.matches("MONOCHROME[12]")) {
            return Optional.of(Tag.PhotometricInterpretation);
        }
        if (image.intValue(Tag.Rows, 0) < 1) {
            return Optional.of(Tag.Rows);
        }
        if (image.intValue(Tag.Columns, 0) < 1) {
            return Optional.of(Tag.Columns);
        }
        if (allocated != 8 && (color || allocated != 16)) {
            return Optional.of(Tag.BitsAllocated);
        }
        if (stored != (allocated == 8 ? 8 : 12)) {
            return Optional.of(Tag.BitsStored);
        }
        if (image.intValue(Tag.HighBit, 0) != stored - 1) {
            return Optional.of(Tag.HighBit);
        }
        if (image.intValue(Tag.PixelRepresentation, -1) != 0) {
            return Optional.of(Tag.PixelRepresentation);
        }
        int planar = image.intValue(Tag.PlanarConfiguration, 0);
        return color && planar != 0 && planar != 1 ? Optional.of(Tag.PlanarConfiguration) : Optional.empty();
    }

    /** The length of the pixels, without a pad byte. */
    static long bytes(DataSet image) {
        return (long) image.intValue(Tag.Rows, 0)
                * image.intValue(Tag.Columns, 0)
                * image.intValue(Tag.SamplesPerPixel, 0)
                * (image.intValue(Tag.BitsAllocated, 0) / 8);
    }

    static DicomStatusException refusal(Status status, List<Integer> tags) {
        return DicomStatusException.of(
                status,
                StatusDetail.NONE.withAttributeIdentifiers(
                        tags.stream().mapToInt(Integer::intValue).toArray()));
    }
}
