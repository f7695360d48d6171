package io.cameldicom.processor;

import io.cameldicom.component.DicomConstants;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.util.Optional;
import org.apache.camel.Message;

/** What the pixels of a data set are in. */
final class PixelBody {
    private PixelBody() {}

    /** That of the file it was read from; of one that was changed since, what the header says, if it has compressed pixels. */
    static TransferSyntax syntax(DataSet dataSet, Message message) {
        return dataSet.readIn().orElseGet(() -> ofChanged(dataSet, message));
    }

    private static TransferSyntax ofChanged(DataSet dataSet, Message message) {
        boolean compressed = dataSet.element(Tag.PixelData)
                .filter(pixels -> pixels.value() instanceof Value.Fragments)
                .isPresent();
        if (!compressed) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        return Optional.ofNullable(message.getHeader(DicomConstants.TRANSFER_SYNTAX_UID, String.class))
                .map(TransferSyntax::of)
                .filter(TransferSyntax::encapsulated)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Nobody knows how the pixels of a changed data set are compressed: the header "
                                + DicomConstants.TRANSFER_SYNTAX_UID + " does not say it"));
    }
}
