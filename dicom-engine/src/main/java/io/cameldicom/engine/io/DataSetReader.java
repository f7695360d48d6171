package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * A cursor over an encoded data set: {@link #next()} goes to the next event, the accessors tell about it.
 *
 * <p>It reads only what it must: a value that nobody asks for is skipped, and in a file not even read. A UN value of up to
 * 256 KiB that is a faultless run of items is a sequence. For one thread.
 *
 * @dicom PS3.5 7.1, 7.5, A
 */
public final class DataSetReader implements Closeable {
    /** What {@link #next()} found; the names follow {@link DataSetSink}. */
    public enum Event {
        /** An element with a value: {@link #tag()}, {@link #vr()}, {@link #length()}, {@link #value()}. */
        VALUE,
        /** A sequence begins: {@link #tag()}, {@link #vr()}, {@link #lengthForm()}. */
        START_SEQUENCE,
        /** An item begins: {@link #lengthForm()}. */
        START_ITEM,
        /** The innermost item ends. */
        END_ITEM,
        /** The innermost sequence ends. */
        END_SEQUENCE,
        /** An encapsulated value begins: {@link #tag()}, {@link #vr()}. */
        START_FRAGMENTS,
        /** A fragment: {@link #length()}, {@link #value()}. */
        FRAGMENT,
        /** The encapsulated value ends. */
        END_FRAGMENTS,
        /** The data set ends. */
        END
    }

    // What reads the parts of a data set, all by one cursor; DataSetAssembly works with them, too.
    final Cursor cursor;
    final Faults faults;
    final ReadBudget budget;
    final ValueReader values;
    final ElementReader elements;
    final SequenceWalk walk;

    private final NestedValues nested;
    private final ItemReader items;
    private final FragmentReader fragments;
    private final DecisiveValues decisive;

    private final TransferSyntax syntax;
    private final ReadOptions options;
    private final Deviations deviations;
    private boolean ended;

    private DataSetReader(
            Window window,
            TransferSyntax syntax,
            ReadOptions options,
            ReadLimits limits,
            Deviations deviations,
            int depthOutside) {
        this.syntax = syntax;
        this.options = options;
        this.deviations = deviations;
        this.cursor = new Cursor(window);
        this.faults = new Faults(cursor, deviations);
        this.budget = new ReadBudget(limits, window, faults);
        Nesting nesting = new Nesting(faults, limits.maxDepth(), depthOutside);
        this.nested = new NestedValues(faults, nesting);
        this.elements = new ElementReader(faults, budget, nesting, nested, options.privateDictionary());
        this.items = new ItemReader(faults, budget, nesting);
        this.fragments = new FragmentReader(faults, budget, nesting);
        this.values = new ValueReader(faults, budget, options);
        this.decisive = new DecisiveValues(options.fallback());
        this.walk = new SequenceWalk(faults, budget, nesting, elements, options);
    }

    /**
     * Reads a data set from a stream, from its present position to its end.
     *
     * @param in the stream; closed with this reader
     * @param syntax how the data set is encoded
     */
    public static DataSetReader of(InputStream in, TransferSyntax syntax, ReadOptions options) {
        Window window = Window.over(ByteInput.of(in), 0);
        Deviations deviations = new Deviations(options);
        return root(
                syntax.deflated() ? new Inflating(window, options, deviations).window() : window,
                syntax,
                options,
                deviations);
    }

    /**
     * Reads a data set from an array without copying it.
     *
     * @param bytes the encoded data set, which must not change while the reader or what it read is in use
     */
    public static DataSetReader of(byte[] bytes, TransferSyntax syntax, ReadOptions options) {
        if (syntax.deflated()) {
            return of(new ByteArrayInputStream(bytes), syntax, options);
        }
        return root(Window.over(bytes, 0, bytes.length, 0), syntax, options, new Deviations(options));
    }

    static DataSetReader root(Window window, TransferSyntax syntax, ReadOptions options, Deviations deviations) {
        DataSetReader reader = new DataSetReader(window, syntax, options, options.limits(), deviations, 0);
        Frames frames = reader.cursor.frames;
        frames.push(Frames.ROOT, Frames.OPEN, syntax.explicitVr(), syntax.bigEndian(), 0);
        frames.characterSet(SpecificCharacterSet.of(List.of(), options.fallback()));
        return reader;
    }

    /** A reader of the items of a sequence whose bytes have been checked; {@link #next()} gives START_ITEM first. */
    static DataSetReader items(LazySequence sequence) {
        DataSetReader reader = new DataSetReader(
                Window.over(sequence.bytes, sequence.from, sequence.length, sequence.offset),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                sequence.options,
                sequence.limits(),
                Deviations.ignoring(sequence.options),
                sequence.depth - 1);
        Frames frames = reader.cursor.frames;
        frames.push(Frames.ROOT, Frames.OPEN, sequence.explicit, false, 0);
        frames.characterSet(sequence.characterSet);
        frames.signed(sequence.signed);
        long end = sequence.form == LengthForm.DEFINED ? sequence.offset + sequence.length : Frames.OPEN;
        frames.push(Frames.SEQUENCE, end, sequence.explicit, false, sequence.tag);
        return reader;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    /** The tag of the present element; of the sequence or encapsulated value at its end. */
    public int tag() {
        return cursor.tag;
    }

    /** The VR of the present element, as stored or by the dictionary; UN where neither tells. */
    public VR vr() {
        return cursor.vr;
    }

    /** The length of the present value or fragment in bytes. */
    public long length() {
        return cursor.length;
    }

    /** How the present sequence or item is delimited. */
    public LengthForm lengthForm() {
        return cursor.form;
    }

    /** Where the header of the present element starts, in bytes from the start of the input. */
    public long offset() {
        return cursor.offset;
    }

    /** Where the next unread byte is, in bytes from the start of the input. */
    public long position() {
        return cursor.window.offset();
    }

    /** 0 on the outermost level, 1 within a sequence, 2 within an item of it, and so on. */
    public int depth() {
        return cursor.frames.depth();
    }

    /** What text on the present level is encoded in. */
    public SpecificCharacterSet characterSet() {
        return cursor.frames.characterSet();
    }

    /** The path to the present element, such as {@code (0008,1140)[0].(0008,1155)}. */
    public String path() {
        return cursor.path();
    }

    /** The faults that were forgiven so far, the first hundred of them. */
    public List<Deviation> deviations() {
        return deviations.list();
    }

    /** Closes the input. */
    @Override
    public void close() throws IOException {
        if (cursor.window.input() != null) {
            cursor.window.input().close();
        }
    }

    /**
     * Goes to the next event, past the present value.
     *
     * @throws DicomFormatException where the bytes are no data set, the input ends early, or a limit is passed
     * @throws IOException where the input cannot be read
     */
    public Event next() throws IOException {
        if (ended) {
            return Event.END;
        }
        if (cursor.pending > 0) {
            values.skip(cursor);
        }
        Event event =
                switch (cursor.frames.kind()) {
                    case Frames.SEQUENCE -> items.next(cursor);
                    case Frames.FRAGMENTS -> fragments.next(cursor);
                    default -> elements.next(cursor);
                };
        if (event == Event.VALUE) {
            return startValue();
        }
        ended = event == Event.END;
        return event;
    }

    private Event startValue() throws IOException {
        if (cursor.vr == VR.UN && walk.findsItems(this)) {
            return nested.itemsInUn(cursor);
        }
        cursor.pending = cursor.length;
        decisive.look(cursor);
        return Event.VALUE;
    }

    /** Passes over the present value without looking at it. */
    public void skip() throws IOException {
        values.skip(cursor);
    }

    /**
     * The present value or fragment. A value of a file, or one of at most 64 KiB, can be kept; a longer one of a stream can
     * be read once, before {@link #next()}.
     */
    public ValueSource value() throws IOException {
        return values.source(cursor);
    }

    /** Pushes everything from here to the end of the data set into {@code sink}, holding no large value in memory. */
    public void copyTo(DataSetSink sink) throws IOException {
        Objects.requireNonNull(sink, "sink");
        for (Event event = next(); event != Event.END; event = next()) {
            push(event, sink);
        }
        sink.end();
    }

    private void push(Event event, DataSetSink sink) throws IOException {
        switch (event) {
            case VALUE -> sink.value(cursor.tag, cursor.vr, value());
            case START_SEQUENCE -> sink.startSequence(cursor.tag, cursor.vr, cursor.form);
            case START_ITEM -> sink.startItem(cursor.form);
            case END_ITEM -> sink.endItem();
            case END_SEQUENCE -> sink.endSequence();
            case START_FRAGMENTS -> sink.startFragments(cursor.tag, cursor.vr);
            case FRAGMENT -> sink.fragment(value());
            case END_FRAGMENTS -> sink.endFragments();
            case END -> sink.end();
        }
    }

    /**
     * Reads everything from here to the end of the data set. Sequences are checked now and parsed when they are asked for;
     * values above the threshold stay in the file, if the input is one.
     */
    public DataSet readDataSet() throws IOException {
        return new DataSetAssembly(this, options).outermost();
    }
}
