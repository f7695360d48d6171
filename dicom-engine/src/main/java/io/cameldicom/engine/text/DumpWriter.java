package io.cameldicom.engine.text;

import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.DictionaryEntry;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a data set as text, one line an element, as it comes in.
 *
 * <pre>
 * (gggg,eeee) VR value                                    # length, number of values, name
 * </pre>
 *
 * Length is in bytes as stored, {@code u/l} where it is undefined. Sequences and items of defined length have no end of
 * their own, so none is shown. Values that stay in a file, and others above 64 KiB, are not loaded: their length is shown.
 * Each line goes out whole or not at all, free of control characters, ended by a line feed. For one thread and, since
 * private creators are noted, one data set.
 */
public final class DumpWriter implements DataSetSink {
    private static final int LOADED = 64 << 10;
    private static final int COLUMN = 40;
    private static final int LENGTH_WIDTH = 5;
    private static final String NO_VR = "na";
    private static final String UNDEFINED = "u/l";
    private static final String UNKNOWN = "?";

    private final Appendable out;
    private final DumpOptions options;
    private final StringBuilder line = new StringBuilder(160);
    private final Deque<Level> levels = new ArrayDeque<>();
    /** How many levels are open within an item that is not shown, that item included. */
    private int hidden;

    private int valueStart;

    /** A data set, a sequence, an item or an encapsulated value that is open. */
    private static final class Level {
        final LengthForm form;
        final Map<Integer, String> creators = new HashMap<>(0);
        int items;

        Level(LengthForm form) {
            this.form = form;
        }
    }

    /**
     * Creates a writer.
     *
     * @param out gets the lines; flushing and closing it is the caller's business
     */
    public DumpWriter(Appendable out, DumpOptions options) {
        this.out = Objects.requireNonNull(out, "out");
        this.options = Objects.requireNonNull(options, "options");
        levels.push(new Level(LengthForm.UNDEFINED));
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        if (hidden > 0) {
            return;
        }
        begin(tag, vr.name());
        Optional<Value.Bytes> bytes = load(value);
        if (bytes.isPresent()) {
            if (Tag.isPrivateCreator(tag)) {
                // LO, whatever the sender made of it: UN is common.
                levels.element()
                        .creators
                        .put(tag, new ValueText(VR.LO, bytes.get()).text().strip());
            }
            ValueText text = new ValueText(vr, bytes.get());
            show(text, bytes.get().size());
            comment(value.length()).append(", ").append(text.count());
        } else {
            line.append("(not loaded)");
            comment(value.length());
        }
        line.append(' ').append(name(tag));
        finish();
    }

    private static Optional<Value.Bytes> load(ValueSource value) throws IOException {
        if (value instanceof Value.Bytes bytes) {
            return Optional.of(bytes);
        }
        return value instanceof Value.Bulk || value.length() > LOADED
                ? Optional.empty()
                : Optional.of(value.load(LOADED));
    }

    private void show(ValueText text, int size) {
        if (size == 0) {
            line.append("(no value)");
        } else if (options.showValues() || text.isRegistered()) {
            text.appendTo(line, options.width());
        } else {
            line.append("(not shown)");
        }
    }

    // ---- sequences and fragments

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        if (hidden > 0) {
            hidden++;
            return;
        }
        begin(tag, vr.name());
        line.append("(sequence of ").append(words(form)).append(')');
        comment(form == LengthForm.UNDEFINED ? UNDEFINED : "").append(' ').append(name(tag));
        finish();
        levels.push(new Level(form));
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        if (hidden > 0 || levels.element().items++ >= limit()) {
            hidden++;
            return;
        }
        begin(Tag.Item, NO_VR);
        line.append('[').append(levels.element().items - 1).append("] (item of ");
        line.append(words(form)).append(')');
        if (form == LengthForm.UNDEFINED) {
            comment(UNDEFINED);
        }
        finish();
        levels.push(new Level(form));
    }

    /** How many items or fragments of the innermost level are shown. */
    private int limit() {
        // The outermost level, and two for each sequence and its items.
        int depth = levels.size() / 2;
        return depth <= options.maxDepth() ? options.maxItems() : 0;
    }

    @Override
    public void endItem() throws IOException {
        if (hidden > 0) {
            hidden--;
            return;
        }
        if (levels.pop().form == LengthForm.UNDEFINED) {
            begin(Tag.ItemDelimitationItem, NO_VR);
            line.append("(end of item [").append(levels.element().items - 1).append("])");
            finish();
        }
    }

    @Override
    public void endSequence() throws IOException {
        if (hidden > 0) {
            hidden--;
            return;
        }
        close("sequence", "item");
    }

    private void close(String what, String part) throws IOException {
        Level closed = levels.element();
        int more = closed.items - limit();
        if (more > 0) {
            indent();
            line.append('(').append(counted(more, part)).append(" not shown)");
            finish();
        }
        levels.pop();
        if (closed.form == LengthForm.UNDEFINED) {
            begin(Tag.SequenceDelimitationItem, NO_VR);
            line.append("(end of ").append(what).append(", ");
            line.append(counted(closed.items, part)).append(')');
            finish();
        }
    }

    @Override
    public void startFragments(int tag, VR vr) throws IOException {
        if (hidden > 0) {
            hidden++;
            return;
        }
        begin(tag, vr.name());
        line.append("(fragments)");
        comment(UNDEFINED).append(' ').append(name(tag));
        finish();
        levels.push(new Level(LengthForm.UNDEFINED));
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        if (hidden > 0 || levels.element().items++ >= limit()) {
            return;
        }
        int index = levels.element().items - 1;
        begin(Tag.Item, NO_VR);
        line.append('[').append(index).append("] ");
        Optional<Value.Bytes> loaded = load(bytes);
        if (loaded.isPresent()) {
            // PS3.5 A.4: the first is the Basic Offset Table, of 32-bit offsets
            show(
                    new ValueText(index == 0 ? VR.UL : VR.OB, loaded.get()),
                    loaded.get().size());
        } else {
            line.append("(not loaded)");
        }
        comment(bytes.length()).append(index == 0 ? " offset table" : " fragment");
        finish();
    }

    @Override
    public void endFragments() throws IOException {
        if (hidden > 0) {
            hidden--;
            return;
        }
        close("fragments", "fragment");
    }

    @Override
    public void end() {
        // Every line is out already.
    }

    // ---- names

    private String name(int tag) {
        String keyword = Dictionary.keyword(tag);
        if (!keyword.isEmpty()) {
            return keyword;
        }
        if (!Tag.isPrivate(tag) || Tag.isGroupLength(tag) || Tag.isPrivateCreator(tag)) {
            return Dictionary.entry(tag).map(DictionaryEntry::name).orElse(UNKNOWN);
        }
        String creator = levels.element().creators.getOrDefault(Tag.privateCreator(tag), "");
        Optional<DictionaryEntry> entry = options.privateDictionary().entry(creator, tag);
        // A creator that the dictionary knows is a vendor's word; any other is a value like all others.
        return entry.isEmpty() && (creator.isEmpty() || !options.showValues())
                ? UNKNOWN
                : Printable.of(creator) + ": "
                        + entry.map(DictionaryEntry::name).orElse(UNKNOWN);
    }

    // ---- lines

    private void indent() {
        line.setLength(0);
        pad(2 * (levels.size() - 1));
    }

    private void begin(int tag, String vr) {
        indent();
        line.append(Tag.toString(tag)).append(' ').append(vr).append(' ');
        valueStart = line.length();
    }

    private StringBuilder comment(long length) {
        return comment(Long.toString(length));
    }

    private StringBuilder comment(String length) {
        pad(Math.max(COLUMN - (line.length() - valueStart), 1));
        line.append("# ");
        pad(LENGTH_WIDTH - length.length());
        return line.append(length);
    }

    private void pad(int spaces) {
        for (int i = 0; i < spaces; i++) {
            line.append(' ');
        }
    }

    private void finish() throws IOException {
        line.append('\n');
        out.append(line);
    }

    private static String words(LengthForm form) {
        return form == LengthForm.UNDEFINED ? "undefined length" : "defined length";
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
