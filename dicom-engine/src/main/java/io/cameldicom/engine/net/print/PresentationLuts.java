package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.util.List;

/**
 * The rules for a Presentation LUT: either a table or a shape.
 *
 * @dicom PS3.4 H.4.9.2.1
 */
final class PresentationLuts {
    private static final int LEAST_BITS = 10;
    private static final int MOST_BITS = 16;

    private PresentationLuts() {}

    static void check(DataSet given) throws DicomStatusException {
        boolean table = !given.items(Tag.PresentationLUTSequence).isEmpty();
        boolean shape = !given.attribute(Tag.PresentationLUTShape).isEmpty();
        if (table == shape) {
            throw table
                    ? PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.PresentationLUTShape))
                    : PreformattedImage.refusal(
                            Status.MISSING_ATTRIBUTE, List.of(Tag.PresentationLUTSequence, Tag.PresentationLUTShape));
        }
        if (shape && !given.string(Tag.PresentationLUTShape, "").matches("IDENTITY|LIN OD")) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.PresentationLUTShape));
        }
        if (table && !isTable(given.items(Tag.PresentationLUTSequence).get(0))) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.PresentationLUTSequence));
        }
    }

    // 256 or 4096 entries from 0 on, of 10 to 16 bits
    private static boolean isTable(DataSet item) {
        int[] descriptor = item.intValues(Tag.LUTDescriptor);
        if (descriptor.length != 3 || item.attribute(Tag.LUTData).isEmpty()) {
            return false;
        }
        return (descriptor[0] == 256 || descriptor[0] == 4096)
                && descriptor[1] == 0
                && descriptor[2] >= LEAST_BITS
                && descriptor[2] <= MOST_BITS;
    }
}
