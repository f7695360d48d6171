package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Turns events into the elements of a builder; values that cannot be kept are read into memory. */
final class BuildingSink implements DataSetSink {
    /** The greatest value that is read into memory, in bytes: a larger one belongs in a file. */
    private static final int MAX_VALUE = 256 << 20;

    private final Deque<OpenSequence> sequences = new ArrayDeque<>();
    private DataSetBuilder current;
    private List<ValueSource> fragments;
    private int fragmentsTag;
    private VR fragmentsVr;

    private record OpenSequence(
            DataSetBuilder parent, int tag, VR vr, LengthForm form, List<DataSet> items, List<LengthForm> forms) {}

    BuildingSink(DataSetBuilder outermost) {
        this.current = outermost;
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        current.put(tag, vr, value instanceof Value.Bulk bulk ? bulk : value.load(MAX_VALUE));
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) {
        sequences.push(new OpenSequence(current, tag, vr, form, new ArrayList<>(), new ArrayList<>()));
    }

    @Override
    public void startItem(LengthForm form) {
        OpenSequence sequence = sequences.element();
        sequence.forms().add(form);
        current = new DataSetBuilder()
                .inheritedCharacterSet(sequence.parent().characterSet())
                .fallback(sequence.parent().fallback());
    }

    @Override
    public void endItem() {
        OpenSequence sequence = sequences.element();
        sequence.items().add(current.build());
        current = sequence.parent();
    }

    @Override
    public void endSequence() {
        OpenSequence sequence = sequences.pop();
        current = sequence.parent();
        current.put(sequence.tag(), sequence.vr(), Value.Items.of(sequence.form(), sequence.items(), sequence.forms()));
    }

    @Override
    public void startFragments(int tag, VR vr) {
        fragments = new ArrayList<>();
        fragmentsTag = tag;
        fragmentsVr = vr;
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        fragments.add(bytes instanceof Value.Bulk bulk ? bulk : bytes.load(MAX_VALUE));
    }

    @Override
    public void endFragments() {
        current.put(fragmentsTag, fragmentsVr, Value.Fragments.of(fragments));
    }

    @Override
    public void end() {
        if (!sequences.isEmpty()) {
            throw new IllegalStateException("the data set ended inside " + sequences.size() + " open sequences");
        }
    }
}
