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
            Object stored = elements.storedAt(index);
            if (stored instanceof byte[]) {
                // Apart from the others, so that the object needs not be made where the sink does not keep it.
                sink.value(tag, vr, elements.sliceAt(index, characterSet));
            } else if (stored instanceof Value.Items sequence) {
                push(tag, vr, sequence);
            } else if (stored instanceof Value.Fragments fragments) {
                push(tag, vr, fragments);
            } else {
                sink.value(tag, vr, (ValueSource) stored);
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
