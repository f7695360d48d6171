package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.Status;
import java.util.Optional;

/**
 * What becomes of an image that is larger than its box.
 *
 * @dicom PS3.4 H.4.3.1.2.1
 */
final class ImageFit {
    private ImageFit() {}

    /** Success if it fits or nobody knows; else the warning or failure that the user asked for. */
    static Status of(Optional<ImageBoxSizes.Size> size, DataSet image, DataSet box, DataSet film) {
        boolean fits = size.isEmpty()
                || image.intValue(Tag.Columns, 0) <= size.get().columns()
                        && image.intValue(Tag.Rows, 0) <= size.get().rows();
        if (fits) {
            return Status.SUCCESS;
        }
        return switch (box.string(Tag.RequestedDecimateCropBehavior, "")) {
            case "FAIL" -> PrintStatus.IMAGE_TOO_LARGE;
            case "CROP" -> PrintStatus.CROPPED;
            case "DECIMATE" ->
                box.string(Tag.MagnificationType, film.string(Tag.MagnificationType, ""))
                                .equals("NONE")
                        ? PrintStatus.IMAGE_TOO_LARGE
                        : PrintStatus.DECIMATED;
            default -> PrintStatus.DEMAGNIFIED;
        };
    }
}
