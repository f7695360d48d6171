package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns events into the elements of a builder; values that cannot be kept are read into memory. Of events with one tag
 * the first counts, as for a reader; what was in the builder before is replaced.
 */
final class BuildingSink implements DataSetSink {
    /** The greatest value that is read into memory, in bytes: a larger one belongs in a file. */
    private static final int MAX_VALUE = 256 << 20;

    private final Deque<OpenSequence> sequences = new ArrayDeque<>();
    /** The tags that were in the outermost builder before, and have not been replaced. */
    private final Set<Integer> replaceable = new HashSet<>();

    private DataSetBuilder current;
    private List<ValueSource> fragments;
    private int fragmentsTag;
    private VR fragmentsVr;

    private record OpenSequence(
            DataSetBuilder parent, int tag, VR vr, LengthForm form, List<DataSet> items, List<LengthForm> forms) {}

    BuildingSink(DataSetBuilder outermost) {
        this.current = outermost;
        for (int i = 0; i < outermost.size(); i++) {
            replaceable.add(outermost.elements().tagAt(i));
        }
    }

    private void put(int tag, VR vr, Value value) {
        boolean replaced = sequences.isEmpty() && replaceable.remove(tag);
        if (replaced || !current.contains(tag)) {
            current.put(tag, vr, value);
        }
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        put(tag, vr, value instanceof Value.Bulk bulk ? bulk : value.load(MAX_VALUE));
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
        put(sequence.tag(), sequence.vr(), Value.Items.of(sequence.form(), sequence.items(), sequence.forms()));
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
        put(fragmentsTag, fragmentsVr, Value.Fragments.of(fragments));
    }

    @Override
    public void end() {
        if (!sequences.isEmpty()) {
            throw new IllegalStateException("the data set ended inside " + sequences.size() + " open sequences");
        }
    }
}
