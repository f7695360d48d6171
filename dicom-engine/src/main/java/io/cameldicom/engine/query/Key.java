package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key of an identifier: what it asks of an entity, and what it returns.
 *
 * @param tag as in the identifier
 * @param privateCreator who reserved the block of a private element, or "": an entity may have it in another
 * @param vr the VR that an entity's value is answered with where it has none
 * @param test what is asked
 * @param items the keys within the items of a sequence, each of which will do; none where the whole value is returned
 */
record Key(int tag, String privateCreator, VR vr, ValueTest test, List<KeySet> items) {
    /** The tag of no element. */
    private static final int NOWHERE = 0xFFFFFFFF;

    Key {
        items = List.copyOf(items);
    }

    boolean isUniversal() {
        return test == ValueTest.ANY;
    }

    /** The same, asking for nothing. */
    Key universal() {
        return new Key(tag, privateCreator, vr, ValueTest.ANY, items);
    }

    /** The same, asking for something else. */
    Key withTest(ValueTest other) {
        return new Key(tag, privateCreator, vr, other, items);
    }

    boolean test(DataSet root, DataSet level) {
        return test.test(root, level, tagIn(level));
    }

    private int tagIn(DataSet level) {
        return privateCreator.isEmpty()
                ? tag
                : level.privateTag(privateCreator, Tag.group(tag), tag & 0xFF).orElse(NOWHERE);
    }

    /** Puts what an entity has here, under the tag of the identifier; an element without a value where it has nothing. */
    void project(DataSet root, DataSet level, DataSetBuilder answer) {
        Optional<Element> stored = level.element(tagIn(level));
        if (stored.isEmpty()) {
            answer.putEmpty(tag, vr);
        } else if (items.isEmpty()) {
            answer.put(tag, stored.get().vr(), answerable(stored.get().value()));
        } else {
            answer.putItems(tag, matchingItems(root, level.items(tagIn(level))));
        }
    }

    /** What lies in a file is bulk, of which nobody wants to be told in an answer. */
    private static Value answerable(Value value) {
        return switch (value.type()) {
            case BYTES, ITEMS -> value;
            case FRAGMENTS, BULK -> Value.Bytes.EMPTY;
        };
    }

    // PS3.4 C.2.2.2.6: items that match, with the attributes that were asked for
    private List<DataSet> matchingItems(DataSet root, List<DataSet> stored) {
        List<DataSet> matching = new ArrayList<>();
        for (DataSet item : stored) {
            for (KeySet keys : items) {
                if (keys.test(root, item)) {
                    matching.add(keys.project(root, item));
                    break;
                }
            }
        }
        return matching;
    }
}
