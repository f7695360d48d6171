package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the small images within an image, such as icons, which are compressed in the transfer syntax of the whole: none but the
 * outermost pixels are encoded again (PS3.5 A.4 lets nested ones be native everywhere).
 *
 * @dicom PS3.3 F.7
 */
final class NestedImages {
    private final Codecs codecs;
    private final TranscodeOptions options;

    NestedImages(Codecs codecs, TranscodeOptions options) {
        this.codecs = codecs;
        this.options = options.withMemory(Integer.MAX_VALUE);
    }

    /** The data set with native pixels in all items; itself where there is nothing to decode. */
    DataSet decoded(DataSet dataSet, TransferSyntax from) throws IOException {
        DataSetBuilder changed = null;
        for (Element element : dataSet) {
            if (element.value() instanceof Value.Items sequence && holdsFragments(sequence)) {
                changed = changed == null ? dataSet.toBuilder() : changed;
                changed.putItems(element.tag(), items(sequence, from));
            }
        }
        return changed == null ? dataSet : changed.build();
    }

    private static boolean holdsFragments(Value.Items sequence) {
        for (DataSet item : sequence.items()) {
            for (Element element : item) {
                if (element.value() instanceof Value.Fragments
                        || element.value() instanceof Value.Items nested && holdsFragments(nested)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<DataSet> items(Value.Items sequence, TransferSyntax from) throws IOException {
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : sequence.items()) {
            DataSet inner = decoded(item, from);
            boolean encapsulated = inner.element(Tag.PixelData)
                    .filter(pixels -> pixels.value() instanceof Value.Fragments)
                    .isPresent();
            items.add(encapsulated ? image(inner, from) : inner);
        }
        return items;
    }

    private DataSet image(DataSet item, TransferSyntax from) throws IOException {
        FrameReader reader = FrameReader.of(item, from, codecs, options.decode());
        try (Transcoded done =
                new NativeTarget(item, reader, options).transcode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            return done.dataSet();
        }
    }
}
