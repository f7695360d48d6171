package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The keys of an identifier, or of an item in it. Immutable. */
final class KeySet {
    private final List<Key> all;
    private final Key[] asking;
    private final List<Element> privateCreators;

    /**
     * Creates the set.
     *
     * @param all the keys, in the order of their tags
     * @param privateCreators the elements that reserve the blocks of the private ones among them
     */
    KeySet(List<Key> all, List<Element> privateCreators) {
        this.all = List.copyOf(all);
        this.asking = all.stream().filter(key -> !key.isUniversal()).toArray(Key[]::new);
        this.privateCreators = List.copyOf(privateCreators);
    }

    boolean isUniversal() {
        return asking.length == 0;
    }

    List<Key> keys() {
        return all;
    }

    /** Those keys that ask for nothing or that the filter lets through; the others only return something. */
    KeySet askingOnly(Predicate<Key> filter) {
        List<Key> keys = new ArrayList<>(all.size());
        for (Key key : all) {
            keys.add(key.isUniversal() || filter.test(key) ? key : key.universal());
        }
        return new KeySet(keys, privateCreators);
    }

    boolean test(DataSet root, DataSet level) {
        for (Key key : asking) {
            if (!key.test(root, level)) {
                return false;
            }
        }
        return true;
    }

    /** The attributes that are asked for, in the character set of where they come from. */
    DataSet project(DataSet root, DataSet item) {
        DataSetBuilder answer = DataSet.builder(all.size() + 2).inheritedCharacterSet(item.characterSet());
        item.element(Tag.SpecificCharacterSet).ifPresent(answer::put);
        projectTo(answer, root, item);
        return answer.build();
    }

    void projectTo(DataSetBuilder answer, DataSet root, DataSet level) {
        privateCreators.forEach(answer::put);
        for (Key key : all) {
            key.project(root, level, answer);
        }
    }
}
