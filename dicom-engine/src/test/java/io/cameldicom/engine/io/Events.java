package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down the events it gets, a line each: {@code (0008,0060) CS 43 54}. */
final class Events implements DataSetSink {
    private final List<String> lines = new ArrayList<>();

    static List<String> of(DataSetReader reader) throws IOException {
        Events events = new Events();
        reader.copyTo(events);
        return events.lines();
    }

    static List<String> of(byte[] bytes, TransferSyntax syntax) throws IOException {
        return of(DataSetReader.of(bytes, syntax, ReadOptions.DEFAULT));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String bytes(ValueSource value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        value.writeTo(out);
        return Hex.text(out.toByteArray());
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        lines.add((Tag.toString(tag) + " " + vr + " " + bytes(value)).strip());
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) {
        lines.add(Tag.toString(tag) + " " + vr + " " + form + " {");
    }

    @Override
    public void startItem(LengthForm form) {
        lines.add("item " + form + " {");
    }

    @Override
    public void endItem() {
        lines.add("} item");
    }

    @Override
    public void endSequence() {
        lines.add("}");
    }

    @Override
    public void startFragments(int tag, VR vr) {
        lines.add(Tag.toString(tag) + " " + vr + " fragments {");
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        lines.add(("fragment " + bytes(bytes)).strip());
    }

    @Override
    public void endFragments() {
        lines.add("} fragments");
    }

    @Override
    public void end() {
        lines.add("end");
    }
}
