package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds data sets of what a reader finds: values as slices, sequences unparsed where they are small enough. */
final class DataSetAssembly {
    private final DataSetReader reader;
    private final ReadOptions options;

    DataSetAssembly(DataSetReader reader, ReadOptions options) {
        this.reader = reader;
        this.options = options;
    }

    /** Everything up to the end of the data set. */
    DataSet outermost() throws IOException {
        return level(Event.END).readIn(reader.syntax()).build();
    }

    private DataSetBuilder level(Event end) throws IOException {
        DataSetBuilder builder =
                DataSet.builder().inheritedCharacterSet(reader.characterSet()).fallback(options.fallback());
        for (Event event = reader.next(); event != end; event = reader.next()) {
            int tag = reader.tag();
            VR vr = reader.vr();
            boolean first = !builder.contains(tag);
            Value value =
                    switch (event) {
                        case VALUE -> reader.keep();
                        case START_SEQUENCE -> sequence();
                        case START_FRAGMENTS -> fragments();
                        default -> throw new IllegalStateException("event " + event + " among elements");
                    };
            if (first) {
                builder.put(tag, vr, value);
            }
            reader.checkMemory(0);
        }
        return builder;
    }

    private Value.Items sequence() throws IOException {
        LengthForm form = reader.lengthForm();
        boolean explicit = reader.frames.explicit();
        int tag = reader.tag();
        long start = reader.position();
        if (!reader.frames.bigEndian() && reader.walkSequence()) {
            return Value.Items.lazy(form, reader.characterSet(), reader.walked(start, tag, form, explicit));
        }
        return items(form);
    }

    /** The items up to the end of the sequence that has just been opened. */
    Value.Items items(LengthForm form) throws IOException {
        List<DataSet> items = new ArrayList<>();
        List<LengthForm> forms = new ArrayList<>();
        for (Event event = reader.next(); event != Event.END_SEQUENCE; event = reader.next()) {
            forms.add(reader.lengthForm());
            items.add(level(Event.END_ITEM).build());
        }
        return Value.Items.of(form, items, forms);
    }

    private Value.Fragments fragments() throws IOException {
        List<ValueSource> fragments = new ArrayList<>();
        for (Event event = reader.next(); event == Event.FRAGMENT; event = reader.next()) {
            fragments.add((ValueSource) reader.keep());
            reader.checkMemory(0);
        }
        return Value.Fragments.of(fragments);
    }
}
