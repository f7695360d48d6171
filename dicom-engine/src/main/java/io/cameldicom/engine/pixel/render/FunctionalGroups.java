package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.Optional;

/**
 * What a data set says of one of its frames.
 *
 * @param whole the data set
 * @param ofFrame the item of the frame; empty where there is none
 * @param ofAll the item that holds for all frames; empty where there is none
 * @dicom PS3.3 C.7.6.16
 */
record FunctionalGroups(DataSet whole, DataSet ofFrame, DataSet ofAll) {
    /** @param frame from 1 */
    static FunctionalGroups of(DataSet dataSet, int frame) {
        List<DataSet> frames = dataSet.items(Tag.PerFrameFunctionalGroupsSequence);
        return new FunctionalGroups(
                dataSet,
                frame <= frames.size() ? frames.get(frame - 1) : DataSet.empty(),
                dataSet.item(Tag.SharedFunctionalGroupsSequence).orElse(DataSet.empty()));
    }

    /** The item of a macro, of the frame or of all. */
    Optional<DataSet> macro(int sequence) {
        return ofFrame.item(sequence).or(() -> ofAll.item(sequence));
    }

    /** The item of a macro, or the data set itself where images of one frame have its attributes. */
    DataSet macroOrWhole(int sequence) {
        return macro(sequence).orElse(whole);
    }
}
