package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.List;

/** Tells a sink of the elements of one level and of all below it. */
final class ElementEvents {
    private final DataSetSink sink;

    ElementEvents(DataSetSink sink) {
        this.sink = sink;
    }

    /** Pushes all elements, of which slices are encoded in {@code characterSet}. */
    void push(ElementColumns elements, SpecificCharacterSet characterSet) throws IOException {
        for (int index = 0; index < elements.size(); index++) {
            int tag = elements.tagAt(index);
            VR vr = elements.vrAt(index);
            Value value = elements.valueAt(index, characterSet);
            if (value instanceof Value.Items sequence) {
                push(tag, vr, sequence);
            } else if (value instanceof Value.Fragments fragments) {
                push(tag, vr, fragments);
            } else {
                sink.value(tag, vr, (ValueSource) value);
            }
        }
    }

    private void push(int tag, VR vr, Value.Items sequence) throws IOException {
        sink.startSequence(tag, vr, sequence.form());
        List<DataSet> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            sink.startItem(sequence.itemForm(i));
            DataSet item = items.get(i);
            push(item.elements(), item.characterSet());
            sink.endItem();
        }
        sink.endSequence();
    }

    private void push(int tag, VR vr, Value.Fragments fragments) throws IOException {
        sink.startFragments(tag, vr);
        for (ValueSource fragment : fragments.all()) {
            sink.fragment(fragment);
        }
        sink.endFragments();
    }
}
