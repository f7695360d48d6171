package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;

/**
 * What an N-GET is given of an instance.
 *
 * @dicom PS3.7 10.1.2
 */
final class AttributeSelection {
    private AttributeSelection() {}

    /** The selected attributes, all of them where none is named; (0008,0005) goes along, for text means nothing without. */
    static Answer select(DataSet state, int... tags) {
        if (tags.length == 0) {
            return Answer.ofSelection(state, true);
        }
        DataSetBuilder selected = DataSet.builder(tags.length + 1);
        state.element(Tag.SpecificCharacterSet).ifPresent(selected::put);
        boolean whole = true;
        for (int tag : tags) {
            state.element(tag).ifPresent(selected::put);
            whole &= state.contains(tag) || tag == Tag.SpecificCharacterSet;
        }
        return Answer.ofSelection(selected.build(), whole);
    }
}
