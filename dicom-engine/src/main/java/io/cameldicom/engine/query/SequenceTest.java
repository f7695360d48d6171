package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import java.util.List;

/**
 * Asks for an item that has all that one of these sets of keys asks for.
 *
 * @dicom PS3.4 C.2.2.2.6
 */
record SequenceTest(List<KeySet> alternatives) implements ValueTest {
    SequenceTest {
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        for (DataSet item : level.items(tag)) {
            for (KeySet keys : alternatives) {
                if (keys.test(root, item)) {
                    return true;
                }
            }
        }
        return false;
    }
}
