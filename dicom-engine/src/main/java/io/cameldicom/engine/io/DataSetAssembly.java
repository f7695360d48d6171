package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds data sets of what a reader finds: values as slices, sequences unparsed where they are small enough. */
final class DataSetAssembly {
    /** Elements that most objects, and most items, do not exceed. */
    private static final int OUTERMOST = 128;

    private static final int ITEM = 8;

    private final DataSetReader reader;
    private final ReadOptions options;

    DataSetAssembly(DataSetReader reader, ReadOptions options) {
        this.reader = reader;
        this.options = options;
    }

    /** Everything up to the end of the data set. */
    DataSet outermost() throws IOException {
        DataSetBuilder builder = level(Event.END, OUTERMOST);
        if (reader.faults.isFaultless()) {
            builder.readIn(reader.syntax());
        }
        return builder.build();
    }

    private DataSetBuilder level(Event end, int expected) throws IOException {
        DataSetBuilder builder = DataSet.builder(expected)
                .inheritedCharacterSet(reader.characterSet())
                .fallback(options.fallback());
        SpecificCharacterSet characterSet = reader.characterSet();
        int last = 0;
        int highest = 0;
        for (Event event = reader.next(); event != end; event = reader.next()) {
            int tag = reader.cursor.tag;
            if (tag == Tag.SpecificCharacterSet) {
                characterSet = reader.characterSet();
            }
            boolean ascending = Integer.compareUnsigned(tag, highest) > 0;
            if (!ascending && builder.contains(tag)) {
                if (tag != last) {
                    reader.elements.reportDuplicate();
                }
                passOver(event);
            } else if (event == Event.VALUE) {
                reader.values.putInto(reader.cursor, builder);
            } else {
                VR vr = reader.cursor.vr;
                builder.put(tag, vr, event == Event.START_SEQUENCE ? sequence() : fragments());
            }
            last = tag;
            highest = ascending ? tag : highest;
            reader.budget.checkMemory(0);
        }
        return builder.characterSet(characterSet);
    }

    /** The second element of a tag: read, so that it is checked, and dropped. */
    private void passOver(Event event) throws IOException {
        switch (event) {
            case VALUE -> reader.skip();
            case START_SEQUENCE -> sequence();
            default -> fragments();
        }
    }

    private Value.Items sequence() throws IOException {
        LengthForm form = reader.lengthForm();
        Optional<LazySequence> unparsed = reader.walk.take(reader);
        return unparsed.isPresent() ? Value.Items.lazy(form, reader.characterSet(), unparsed.get()) : items(form);
    }

    /** The items up to the end of the sequence that has just been opened. */
    Value.Items items(LengthForm form) throws IOException {
        List<DataSet> items = new ArrayList<>();
        List<LengthForm> forms = new ArrayList<>();
        for (Event event = reader.next(); event != Event.END_SEQUENCE; event = reader.next()) {
            forms.add(reader.lengthForm());
            reader.budget.charge(ReadBudget.ITEM_COST);
            items.add(level(Event.END_ITEM, ITEM).build());
        }
        return Value.Items.of(form, items, forms);
    }

    private Value.Fragments fragments() throws IOException {
        List<ValueSource> fragments = new ArrayList<>();
        for (Event event = reader.next(); event == Event.FRAGMENT; event = reader.next()) {
            fragments.add((ValueSource) reader.values.keep(reader.cursor));
            reader.budget.charge(ReadBudget.FRAGMENT_COST);
        }
        return Value.Fragments.of(fragments);
    }
}
