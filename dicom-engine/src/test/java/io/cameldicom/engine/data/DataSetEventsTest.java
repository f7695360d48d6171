package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A data set tells a sink of everything in it, in order, and ends it only where it is the whole. */
class DataSetEventsTest {
    private static final DataSet DATA_SET = DataSet.builder()
            .put(Tag.Modality, VR.CS, "CT")
            .put(
                    Tag.ReferencedImageSequence,
                    VR.SQ,
                    Value.Items.of(
                            LengthForm.UNDEFINED,
                            List.of(DataSet.empty().with(Tag.Rows, VR.US, "1"), DataSet.empty()),
                            List.of(LengthForm.DEFINED, LengthForm.UNDEFINED)))
            .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of(new byte[4]))))
            .build();

    private static final List<String> EVENTS = List.of(
            "(0008,0060) CS 2",
            "(0008,1140) SQ UNDEFINED",
            "item DEFINED",
            "(0028,0010) US 2",
            "end of item",
            "item UNDEFINED",
            "end of item",
            "end of sequence",
            "(7FE0,0010) OB",
            "fragment 0",
            "fragment 4",
            "end of fragments");

    private static final class Names implements DataSetSink {
        private final List<String> names = new ArrayList<>();

        @Override
        public void value(int tag, VR vr, ValueSource value) {
            names.add(Tag.toString(tag) + " " + vr + " " + value.length());
        }

        @Override
        public void startSequence(int tag, VR vr, LengthForm form) {
            names.add(Tag.toString(tag) + " " + vr + " " + form);
        }

        @Override
        public void startItem(LengthForm form) {
            names.add("item " + form);
        }

        @Override
        public void endItem() {
            names.add("end of item");
        }

        @Override
        public void endSequence() {
            names.add("end of sequence");
        }

        @Override
        public void startFragments(int tag, VR vr) {
            names.add(Tag.toString(tag) + " " + vr);
        }

        @Override
        public void fragment(ValueSource bytes) {
            names.add("fragment " + bytes.length());
        }

        @Override
        public void endFragments() {
            names.add("end of fragments");
        }

        @Override
        public void end() {
            names.add("end");
        }
    }

    @Test
    void theWholeEndsTheSink() throws IOException {
        Names sink = new Names();
        DATA_SET.accept(sink);

        List<String> expected = new ArrayList<>(EVENTS);
        expected.add("end");
        assertThat(sink.names).isEqualTo(expected);
    }

    @Test
    void aPartLeavesTheSinkOpen() throws IOException {
        Names sink = new Names();
        DATA_SET.emit(sink);
        DataSet.empty().emit(sink);

        assertThat(sink.names).isEqualTo(EVENTS);
    }
}
