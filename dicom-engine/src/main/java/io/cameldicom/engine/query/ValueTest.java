package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import java.util.List;

/** What a key asks of one attribute. Immutable. */
@FunctionalInterface
interface ValueTest {
    /** Universal matching: every entity will do (PS3.4 C.2.2.2.3). */
    ValueTest ANY = (root, level, tag) -> true;

    /**
     * Whether an attribute is what is asked for.
     *
     * @param root the entity
     * @param level the entity or an item in it
     * @param tag where the attribute is in {@code level}, if it is there
     */
    boolean test(DataSet root, DataSet level, int tag);

    /** What one of these finds will do. */
    static ValueTest anyOf(List<ValueTest> tests) {
        List<ValueTest> all = List.copyOf(tests);
        return all.size() == 1
                ? all.get(0)
                : (root, level, tag) -> all.stream().anyMatch(test -> test.test(root, level, tag));
    }
}
