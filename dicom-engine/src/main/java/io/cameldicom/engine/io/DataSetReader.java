package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.ByteOrderSwap;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueRules;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A cursor over an encoded data set: {@link #next()} goes to the next event, the accessors tell about it.
 *
 * <pre>
 * explicit VR, short form        | group 2 | element 2 | VR 2 | length 2 |                    value ...
 * explicit VR, long form         | group 2 | element 2 | VR 2 | 0000     | length 4 |         value ...
 * implicit VR, items, delimiters | group 2 | element 2 | length 4        |                    value ...
 * </pre>
 *
 * It reads only what it must: a value that nobody asks for is skipped, and in a file not even read. A UN value of up to
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

    private static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    private static final int PIXEL_REPRESENTATION = 0x00280103;
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_DELIMITATION = 0xFFFEE00D;
    private static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    /** What an element costs in memory besides its value, about. */
    private static final int ELEMENT_COST = 32;

    /** What an item costs that has been parsed, besides its elements, about. */
    static final int ITEM_COST = 320;

    /** What a fragment costs besides its bytes, about. */
    static final int FRAGMENT_COST = 96;

    private final Window window;
    private final ReadOptions options;
    private final ReadLimits limits;
    private final Deviations deviations;
    /** The number of faults that were forgiven before the data set began. */
    private final int deviationsBefore;

    private final TransferSyntax syntax;
    final Frames frames = new Frames();

    private int tag;
    private VR vr = VR.UN;
    private long length;
    private LengthForm form = LengthForm.DEFINED;
    private long headerOffset;
    /** Bytes of the present value that have not been consumed. */
    private long pending;

    /** The levels around what is read here, 0 but in a sequence that was read before. */
    private int depthOutside;

    private long elements;
    /** What items and fragments have cost so far. */
    private long charged;

    private boolean ended;
    /** Whether a fault ends the walk instead of being forgiven. */
    private boolean faultless;
    /** Whether a sequence is being walked through. */
    private boolean walking;
    /** Whether elements out of order were met on the walk. */
    private boolean disordered;

    private DataSetReader(
            Window window, TransferSyntax syntax, ReadOptions options, ReadLimits limits, Deviations deviations) {
        this.window = window;
        this.syntax = syntax;
        this.options = options;
        this.limits = limits;
        this.deviations = deviations;
        this.deviationsBefore = deviations.size();
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
            return of(new java.io.ByteArrayInputStream(bytes), syntax, options);
        }
        return root(Window.over(bytes, 0, bytes.length, 0), syntax, options, new Deviations(options));
    }

    static DataSetReader root(Window window, TransferSyntax syntax, ReadOptions options, Deviations deviations) {
        DataSetReader reader = new DataSetReader(window, syntax, options, options.limits(), deviations);
        reader.frames.push(Frames.ROOT, Frames.OPEN, syntax.explicitVr(), syntax.bigEndian(), 0);
        reader.frames.characterSet(SpecificCharacterSet.of(List.of(), options.fallback()));
        return reader;
    }

    /** A reader of the items of a sequence whose bytes have been checked; {@link #next()} gives START_ITEM first. */
    static DataSetReader items(LazySequence sequence) {
        Window window = Window.over(sequence.bytes, sequence.from, sequence.length, sequence.offset);
        DataSetReader reader = new DataSetReader(
                window,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                sequence.options,
                sequence.limits(),
                Deviations.ignoring(sequence.options));
        Frames frames = reader.frames;
        frames.push(Frames.ROOT, Frames.OPEN, sequence.explicit, false, 0);
        frames.characterSet(sequence.characterSet);
        frames.signed(sequence.signed);
        reader.depthOutside = sequence.depth - 1;
        long end = sequence.form == LengthForm.DEFINED ? sequence.offset + sequence.length : Frames.OPEN;
        frames.push(Frames.SEQUENCE, end, sequence.explicit, false, sequence.tag);
        return reader;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    /** The tag of the present element; of the sequence or encapsulated value at its end. */
    public int tag() {
        return tag;
    }

    /** The VR of the present element, as stored or by the dictionary; UN where neither tells. */
    public VR vr() {
        return vr;
    }

    /** The length of the present value or fragment in bytes. */
    public long length() {
        return length;
    }

    /** How the present sequence or item is delimited. */
    public LengthForm lengthForm() {
        return form;
    }

    /** Where the header of the present element starts, in bytes from the start of the input. */
    public long offset() {
        return headerOffset;
    }

    /** Where the next unread byte is, in bytes from the start of the input. */
    public long position() {
        return window.offset();
    }

    /** 0 on the outermost level, 1 within a sequence, 2 within an item of it, and so on. */
    public int depth() {
        return frames.depth();
    }

    /** What text on the present level is encoded in. */
    public SpecificCharacterSet characterSet() {
        return frames.characterSet();
    }

    /** The path to the present element, such as {@code (0008,1140)[0].(0008,1155)}. */
    public String path() {
        return frames.path(tag);
    }

    /** The faults that were forgiven so far, the first hundred of them. */
    public List<Deviation> deviations() {
        return deviations.list();
    }

    /** Closes the input. */
    @Override
    public void close() throws IOException {
        if (window.input() != null) {
            window.input().close();
        }
    }

    // ---- moving on

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
        if (pending > 0) {
            skip();
        }
        return switch (frames.kind()) {
            case Frames.SEQUENCE -> nextItem();
            case Frames.FRAGMENTS -> nextFragment();
            default -> nextElement();
        };
    }

    /** Passes over the present value without looking at it. */
    public void skip() throws IOException {
        long count = pending;
        pending = 0;
        if (!window.skip(count)) {
            throw fail("the input ends inside a value of " + length + " bytes");
        }
    }

    private Event nextElement() throws IOException {
        while (true) {
            headerOffset = window.offset();
            if (headerOffset >= frames.limit()) {
                checkEnd("item");
                return endItem();
            }
            if (!window.has(8)) {
                return endOfInput();
            }
            tag = tagAt(window.position);
            if (tag >>> 16 == 0xFFFE) {
                Event event = delimiterInElements();
                if (event != null) {
                    return event;
                }
                continue;
            }
            if (tag == 0 && frames.kind() == Frames.ROOT && restIsZero()) {
                return ended();
            }
            return element();
        }
    }

    /** Checks that a level that can hold no more, since it or what it is in ends, ends as it should. */
    private void checkEnd(String level) throws DicomFormatException {
        tag = 0;
        long past = headerOffset - frames.limit();
        if (past > 0) {
            throw fail("the content runs past the end of its " + level + " by " + past + " bytes");
        }
        if (frames.end() == Frames.OPEN) {
            report(Leniency.MISSING_DELIMITER, "what the " + level + " is in ends before its delimiter");
        }
    }

    /** The end of what its delimiter ends: the header of which is taken. */
    private void takeDelimiter() throws DicomFormatException {
        if (fourBytes(window.position + 4) != 0) {
            report(Leniency.UNEXPECTED_DELIMITER, "a delimiter that says a length");
        }
        window.position += 8;
    }

    /** Item and delimiters where an element should stand; null where they were passed over. */
    private Event delimiterInElements() throws IOException {
        long delimiterLength = fourBytes(window.position + 4);
        boolean inItem = frames.kind() == Frames.ITEM;
        if (tag == ITEM_DELIMITATION && inItem && frames.end() == Frames.OPEN) {
            takeDelimiter();
            return endItem();
        }
        if (inItem && frames.end() == Frames.OPEN && (tag == SEQUENCE_DELIMITATION || tag == ITEM)) {
            tag = 0;
            report(Leniency.MISSING_DELIMITER, "an item of undefined length has no delimiter");
            return endItem();
        }
        if (delimiterLength != 0) {
            throw fail("an item where an element should be");
        }
        report(Leniency.UNEXPECTED_DELIMITER, "an empty item or a delimiter where nothing is open");
        window.position += 8;
        return null;
    }

    private Event endItem() {
        frames.pop();
        tag = frames.tag();
        return Event.END_ITEM;
    }

    private Event endOfInput() throws IOException {
        boolean rest = window.has(1);
        if (frames.kind() == Frames.ROOT) {
            if (rest) {
                tag = 0;
                report(Leniency.TRAILING_BYTES, "fewer bytes than an element needs at the end");
            }
            return ended();
        }
        tag = 0;
        if (rest || frames.end() != Frames.OPEN) {
            throw fail("the input ends inside an item");
        }
        report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an item");
        return endItem();
    }

    private Event ended() {
        ended = true;
        tag = 0;
        length = 0;
        return Event.END;
    }

    /** Whether nothing but zeros follows, as some writers fill the last block of a file. */
    private boolean restIsZero() throws IOException {
        if (!window.has(8) || fourBytes(window.position + 4) != 0) {
            return false;
        }
        byte[] chunk = new byte[4096];
        for (int read = window.read(chunk, 0, chunk.length); read >= 0; read = window.read(chunk, 0, chunk.length)) {
            for (int i = 0; i < read; i++) {
                if (chunk[i] != 0) {
                    throw fail("zeros, then other bytes where an element should be");
                }
            }
        }
        report(Leniency.TRAILING_BYTES, "zeros after the last element");
        return true;
    }

    private Event element() throws IOException {
        countElement();
        checkOrder();
        if (frames.explicit()) {
            readExplicitHeader();
        } else {
            readImplicitHeader();
        }
        if (length == UNDEFINED) {
            return undefinedLength();
        }
        checkFits("a value");
        if ((length & 1) != 0) {
            report(Leniency.ODD_LENGTH, "odd length " + length);
        }
        if (vr == VR.UN && length >= 8 && holdsItems()) {
            // Implicit VR stores no VR, so there the element is simply a sequence.
            vr = frames.explicit() ? VR.UN : VR.SQ;
            return startSequence(LengthForm.DEFINED, false, false);
        }
        if (vr == VR.SQ) {
            return startSequence(LengthForm.DEFINED, frames.explicit(), frames.bigEndian());
        }
        pending = length;
        notice();
        return Event.VALUE;
    }

    private void countElement() throws DicomFormatException {
        if (++elements > limits.maxElements()) {
            throw overLimit("more than " + limits.maxElements() + " elements");
        }
    }

    /** Checks that {@link #length} bytes are left where the window stands. */
    private void checkFits(String what) throws DicomFormatException {
        long left = Math.min(frames.limit(), window.size()) - window.offset();
        if (length > left) {
            throw fail(what + " of " + length + " bytes where only " + Math.max(left, 0) + " are left in its "
                    + (frames.limit() <= window.size() ? "item" : "input"));
        }
    }

    private void checkOrder() throws DicomFormatException {
        int last = frames.tag();
        if (Integer.compareUnsigned(tag, last) <= 0 && last != 0) {
            disordered = true;
            report(
                    tag == last ? Leniency.DUPLICATE_TAG : Leniency.TAG_ORDER,
                    tag == last ? "the tag stands twice" : "the tag is smaller than the one before it");
        }
        frames.tag(tag);
    }

    private void readExplicitHeader() throws IOException {
        int at = window.position;
        byte[] b = window.bytes;
        int code = (b[at + 4] & 0xFF) << 8 | b[at + 5] & 0xFF;
        vr = VR.ofCode(code);
        boolean known = VR.isKnown(code);
        boolean longHeader = vr.longHeader();
        if (!known) {
            if (isUpperCase(code >> 8) && isUpperCase(code & 0xFF)) {
                report(Leniency.UNKNOWN_VR, "an unknown VR");
                longHeader = b[at + 6] == 0 && b[at + 7] == 0;
            } else if (isPrintable(code >> 8) && isPrintable(code & 0xFF)) {
                report(Leniency.UNKNOWN_VR, "an unknown VR");
                longHeader = false;
            } else {
                report(Leniency.MISSING_VR, "no VR in explicit VR");
                readImplicitHeader();
                return;
            }
        }
        if (longHeader) {
            if (!window.has(12)) {
                throw fail("the input ends inside an element header");
            }
            length = fourBytes(window.position + 8);
            window.position += 12;
        } else {
            length = frames.bigEndian()
                    ? (b[at + 6] & 0xFF) << 8 | b[at + 7] & 0xFF
                    : LittleEndian.getUnsignedShort(b, at + 6);
            window.position += 8;
        }
    }

    private static boolean isUpperCase(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }

    private void readImplicitHeader() throws DicomFormatException {
        length = fourBytes(window.position + 4);
        window.position += 8;
        if (Tag.isPrivate(tag) && Tag.element(tag) > 0xFF) {
            String creator = frames.privateCreator(tag);
            vr = creator.isEmpty() ? VR.UN : options.privateDictionary().vr(creator, tag);
        } else {
            vr = Dictionary.vr(tag);
            if (vr == VR.US && frames.signed() && Dictionary.isAmbiguous(tag)) {
                vr = VR.SS;
            }
        }
    }

    private long fourBytes(int at) {
        int value = LittleEndian.getInt(window.bytes, at);
        return Integer.toUnsignedLong(frames.bigEndian() ? Integer.reverseBytes(value) : value);
    }

    private Event undefinedLength() throws IOException {
        boolean encapsulated = tag == PIXEL_DATA || vr.isStream() && vr != VR.UN;
        if (encapsulated) {
            if (vr == VR.UN || !frames.explicit()) {
                vr = VR.OB;
            }
            length = 0;
            form = LengthForm.UNDEFINED;
            push(Frames.FRAGMENTS, Frames.OPEN, frames.explicit());
            return Event.START_FRAGMENTS;
        }
        if (vr != VR.SQ && vr != VR.UN) {
            report(Leniency.UNDEFINED_LENGTH, "undefined length for " + vr);
            vr = VR.SQ;
        }
        if (vr == VR.UN && frames.explicit()) {
            return undefinedUn();
        }
        vr = VR.SQ;
        return startSequence(LengthForm.UNDEFINED, frames.explicit(), frames.bigEndian());
    }

    /** PS3.5 6.2.2: the items in UN are in Implicit VR Little Endian; some writers use explicit VR all the same. */
    private Event undefinedUn() throws IOException {
        // item header 8, then group 2, element 2, VR 2
        if (window.has(14)) {
            int at = window.position;
            int code = (window.bytes[at + 12] & 0xFF) << 8 | window.bytes[at + 13] & 0xFF;
            boolean big = frames.bigEndian() && tagAt(at) == ITEM;
            if (VR.isKnown(code) && (big || LittleEndian.getTag(window.bytes, at) == ITEM)) {
                report(Leniency.EXPLICIT_IN_UN, "explicit VR within UN");
                vr = VR.SQ;
                return startSequence(LengthForm.UNDEFINED, true, big);
            }
        }
        return startSequence(LengthForm.UNDEFINED, false, false);
    }

    private Event startSequence(LengthForm newForm, boolean explicitItems, boolean bigEndianItems) throws IOException {
        form = newForm;
        long end = newForm == LengthForm.DEFINED ? window.offset() + length : Frames.OPEN;
        push(Frames.SEQUENCE, end, explicitItems, bigEndianItems);
        length = 0;
        return Event.START_SEQUENCE;
    }

    private void push(byte kind, long end, boolean explicit) throws DicomFormatException {
        push(kind, end, explicit, frames.bigEndian());
    }

    private void push(byte kind, long end, boolean explicit, boolean bigEndian) throws DicomFormatException {
        if (isDeepest()) {
            throw overLimit("sequences nested deeper than " + limits.maxDepth());
        }
        frames.push(kind, end, explicit, bigEndian, tag);
    }

    private boolean isDeepest() {
        return depthOutside + frames.depth() >= 2L * limits.maxDepth();
    }

    private Event nextItem() throws IOException {
        while (true) {
            headerOffset = window.offset();
            long end = frames.end();
            if (headerOffset >= frames.limit()) {
                checkEnd("sequence");
                return endSequence();
            }
            if (!window.has(8)) {
                if (end != Frames.OPEN || window.has(1)) {
                    throw fail("the input ends inside a sequence");
                }
                report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of a sequence");
                return endSequence();
            }
            int found = tagAt(window.position);
            long itemLength = fourBytes(window.position + 4);
            if (found == ITEM) {
                return startItem(itemLength);
            }
            if (found == SEQUENCE_DELIMITATION && end == Frames.OPEN) {
                takeDelimiter();
                return endSequence();
            }
            if ((found == SEQUENCE_DELIMITATION || found == ITEM_DELIMITATION) && itemLength == 0) {
                report(Leniency.UNEXPECTED_DELIMITER, "a delimiter between items");
                window.position += 8;
            } else if (end == Frames.OPEN && found >>> 16 != 0xFFFE) {
                report(Leniency.MISSING_DELIMITER, "a sequence of undefined length has no delimiter");
                return endSequence();
            } else {
                throw fail("no item in a sequence, but " + Tag.toString(found));
            }
        }
    }

    private int tagAt(int at) {
        byte[] b = window.bytes;
        return frames.bigEndian()
                ? (b[at] & 0xFF) << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF
                : LittleEndian.getTag(b, at);
    }

    private Event startItem(long itemLength) throws IOException {
        window.position += 8;
        frames.count(frames.count() + 1);
        countElement();
        form = itemLength == UNDEFINED ? LengthForm.UNDEFINED : LengthForm.DEFINED;
        long end = Frames.OPEN;
        if (form == LengthForm.DEFINED) {
            end = window.offset() + itemLength;
            long outer = Math.min(frames.limit(), window.size());
            if (end > outer) {
                throw fail("an item of " + itemLength + " bytes runs past the end of what it is in by " + (end - outer)
                        + " bytes");
            }
            if ((itemLength & 1) != 0) {
                report(Leniency.ODD_LENGTH, "odd length " + itemLength + " of an item");
            }
        }
        frames.push(Frames.ITEM, end, frames.explicit(), frames.bigEndian(), 0);
        return Event.START_ITEM;
    }

    private Event endSequence() {
        tag = frames.tag();
        frames.pop();
        return Event.END_SEQUENCE;
    }

    private Event nextFragment() throws IOException {
        headerOffset = window.offset();
        if (headerOffset >= frames.limit()) {
            checkEnd("encapsulated value");
            return endFragments();
        }
        if (!window.has(8)) {
            if (window.has(1)) {
                throw fail("the input ends inside an encapsulated value");
            }
            report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an encapsulated value");
            return endFragments();
        }
        int found = tagAt(window.position);
        if (found == SEQUENCE_DELIMITATION) {
            takeDelimiter();
            return endFragments();
        }
        length = fourBytes(window.position + 4);
        if (found != ITEM || length == UNDEFINED) {
            throw fail("no fragment in an encapsulated value, but " + Tag.toString(found));
        }
        window.position += 8;
        frames.count(frames.count() + 1);
        checkFits("a fragment");
        if ((length & 1) != 0) {
            report(Leniency.ODD_LENGTH, "odd length " + length + " of a fragment");
        }
        if (frames.count() > limits.maxFragments()) {
            throw overLimit("more than " + limits.maxFragments() + " fragments");
        }
        pending = length;
        return Event.FRAGMENT;
    }

    private Event endFragments() {
        tag = frames.tag();
        frames.pop();
        return Event.END_FRAGMENTS;
    }

    /** Looks at the few values that decide how others are to be read. */
    private void notice() throws IOException {
        if (tag == SPECIFIC_CHARACTER_SET && length <= 1024 && !frames.characterSetRead()) {
            frames.characterSetRead(SpecificCharacterSet.of(terms(), options.fallback()));
        } else if (tag == PIXEL_REPRESENTATION && length == 2 && window.has(2)) {
            frames.signed(window.bytes[window.position + (frames.bigEndian() ? 1 : 0)] == 1);
        } else if (Tag.isPrivateCreator(tag) && !frames.explicit() && length <= 64) {
            frames.privateCreator(tag, ValueRules.trim(VR.LO, text()));
        }
    }

    /** The values of the present element, a code string, as an attribute gives them. */
    private List<String> terms() throws IOException {
        if (length == 0) {
            return List.of();
        }
        List<String> terms = new ArrayList<>(2);
        for (String term : text().split("\\\\", -1)) {
            terms.add(ValueRules.trim(VR.CS, term));
        }
        return terms;
    }

    private String text() throws IOException {
        return window.has((int) length)
                ? new String(window.bytes, window.position, (int) length, StandardCharsets.ISO_8859_1)
                : "";
    }

    // ---- the present value

    /**
     * The present value or fragment. A value of a file, or one of at most 64 KiB, can be kept; a longer one of a stream can
     * be read once, before {@link #next()}.
     */
    public ValueSource value() throws IOException {
        if (length <= options.bulkThreshold() && length <= Window.SMALL) {
            return small();
        }
        int unit = swapUnit();
        if (window.isFile()) {
            FileRange range =
                    new FileRange(window.input().file().orElseThrow(), window.offset() + pending - length, length);
            return new Value.Bulk(range, unit, frames.characterSet());
        }
        return new StreamedValue(this, unit, frames.characterSet());
    }

    /** How many bytes of the present value are to be reversed together; fragments have no byte order. */
    private int swapUnit() {
        return frames.bigEndian() && frames.kind() != Frames.FRAGMENTS ? vr.swapUnit() : 1;
    }

    private Value.Bytes small() throws IOException {
        int count = (int) length;
        if (!window.has(count)) {
            throw fail("the input ends inside a value of " + length + " bytes");
        }
        Value.Bytes bytes = slice(count);
        window.position += count;
        pending = 0;
        return bytes;
    }

    private Value.Bytes slice(int count) {
        int unit = swapUnit();
        if (unit == 1) {
            window.keep();
            return Value.Bytes.wrap(window.bytes, window.position, count, frames.characterSet());
        }
        byte[] swapped = java.util.Arrays.copyOfRange(window.bytes, window.position, window.position + count);
        ByteOrderSwap.swap(swapped, 0, count, unit);
        return Value.Bytes.wrap(swapped, 0, count, frames.characterSet());
    }

    /** Puts the present value into {@code builder}, without an object of its own where it is a slice of what was read. */
    void putInto(DataSetBuilder builder) throws IOException {
        int count = (int) length;
        if (length <= options.bulkThreshold()
                && length <= Window.SMALL
                && (!frames.bigEndian() || vr.swapUnit() == 1)
                && window.has(count)) {
            window.keep();
            builder.putSlice(tag, vr, window.bytes, window.position, count);
            window.position += count;
            pending = 0;
        } else {
            builder.put(tag, vr, keep());
        }
    }

    /** The present value in memory, or as a range of its file where it is longer than the threshold. */
    Value keep() throws IOException {
        if (length <= options.bulkThreshold() && length <= Window.SMALL) {
            return small();
        }
        if (window.isFile() && length > options.bulkThreshold()) {
            return (Value.Bulk) value();
        }
        checkMemory(length);
        int unit = swapUnit();
        byte[] bytes = take();
        ByteOrderSwap.swap(bytes, 0, bytes.length, unit);
        return Value.Bytes.wrap(bytes, 0, bytes.length, frames.characterSet());
    }

    private byte[] take() throws IOException {
        if (length > Integer.MAX_VALUE - 8) {
            throw overLimit("a value of " + length + " bytes that is in no file");
        }
        pending = 0;
        try {
            return window.take((int) length);
        } catch (EOFException e) {
            throw fail("the input ends inside a value of " + length + " bytes");
        }
    }

    void checkMemory(long more) throws DicomFormatException {
        long used = window.kept() + charged + elements * ELEMENT_COST + more;
        if (used > limits.maxMemory()) {
            throw overLimit("more than " + limits.maxMemory() + " bytes in memory");
        }
    }

    /** Counts {@code bytes} for something that was made of what has been read, {@link #ITEM_COST} for example. */
    void charge(int bytes) throws DicomFormatException {
        charged += bytes;
        checkMemory(0);
    }

    /** Forgives, or refuses, that the present element has a tag that was there before. */
    void reportDuplicate() throws DicomFormatException {
        report(Leniency.DUPLICATE_TAG, "the tag stands twice");
    }

    /** Whether a fault has been forgiven since the data set began, so that lengths in it may be wrong. */
    boolean isFaultless() {
        return deviations.size() == deviationsBefore;
    }

    /** Reads the next {@code count} bytes of the present value, which has as many. */
    void readValue(byte[] target, int count) throws IOException {
        for (int at = 0; at < count; ) {
            int read = window.read(target, at, count - at);
            if (read < 0) {
                throw fail("the input ends inside a value of " + length + " bytes");
            }
            at += read;
            pending -= read;
        }
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
            case VALUE -> sink.value(tag, vr, value());
            case START_SEQUENCE -> sink.startSequence(tag, vr, form);
            case START_ITEM -> sink.startItem(form);
            case END_ITEM -> sink.endItem();
            case END_SEQUENCE -> sink.endSequence();
            case START_FRAGMENTS -> sink.startFragments(tag, vr);
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

    // ---- trial reading, for sequences that are only checked

    /** Whether the present UN value is a faultless run of items in implicit VR. */
    private boolean holdsItems() throws IOException {
        if (walking
                || isDeepest()
                || length > LazySequence.MAX
                || !window.has(8)
                || LittleEndian.getTag(window.bytes, window.position) != ITEM) {
            return false;
        }
        VR savedVr = vr;
        int savedTag = tag;
        long savedLength = length;
        long savedHeader = headerOffset;
        long savedElements = elements;
        int level = frames.depth();
        long start = window.offset();
        frames.push(Frames.SEQUENCE, start + length, false, false, tag);
        boolean whole = walk(level, start, true);
        elements = savedElements;
        vr = savedVr;
        tag = savedTag;
        length = savedLength;
        headerOffset = savedHeader;
        frames.popTo(level);
        window.rewind(start);
        window.unmark();
        pending = 0;
        return whole;
    }

    /**
     * Walks through the sequence that has just been opened. On success the window stands after it and is still marked at
     * its first byte; otherwise the reader is as if nothing had happened.
     */
    boolean walkSequence() throws IOException {
        long start = window.offset();
        if (frames.end() != Frames.OPEN && frames.end() - start > LazySequence.MAX) {
            return false;
        }
        int level = frames.depth() - 1;
        int savedTag = tag;
        VR savedVr = vr;
        LengthForm savedForm = form;
        long savedElements = elements;
        int savedDeviations = deviations.size();
        int savedCount = frames.count();
        if (walk(level, start, false)) {
            return true;
        }
        deviations.truncate(savedDeviations);
        elements = savedElements;
        frames.popTo(level + 1);
        frames.count(savedCount);
        tag = savedTag;
        vr = savedVr;
        form = savedForm;
        length = 0;
        pending = 0;
        window.rewind(start);
        window.unmark();
        return false;
    }

    private boolean walk(int level, long start, boolean strictly) throws IOException {
        window.mark();
        walking = true;
        disordered = false;
        faultless = strictly;
        try {
            while (true) {
                Event event = next();
                if (event == Event.END_SEQUENCE && frames.depth() == level) {
                    return true;
                }
                boolean tooLong = !strictly && pending > Math.min(options.bulkThreshold(), Window.SMALL);
                if (tooLong || disordered || window.offset() + pending - start > LazySequence.MAX) {
                    return false;
                }
                if (pending > 0 && !window.has((int) pending)) {
                    throw fail("the input ends inside a value of " + length + " bytes");
                }
            }
        } catch (DicomFormatException e) {
            if (strictly) {
                return false;
            }
            throw e;
        } finally {
            walking = false;
            faultless = false;
        }
    }

    /** What {@link #walkSequence()} has walked through, to be parsed when asked for. */
    LazySequence walked(long start, int sequenceTag, LengthForm sequenceForm, boolean explicit) {
        int count = (int) (window.offset() - start);
        window.keep();
        LazySequence sequence = new LazySequence(
                window.bytes,
                window.position - count,
                count,
                start,
                sequenceTag,
                sequenceForm,
                explicit,
                frames.characterSet(),
                frames.signed(),
                depthOutside + frames.depth() + 1,
                options);
        window.unmark();
        return sequence;
    }

    // ---- faults

    private void report(Leniency leniency, String reason) throws DicomFormatException {
        if (faultless) {
            throw fail(reason);
        }
        deviations.report(leniency, reason, headerOffset, () -> frames.path(tag));
    }

    private DicomFormatException fail(String reason) {
        return new DicomFormatException(reason, headerOffset, frames.path(tag));
    }

    private DicomFormatException overLimit(String reason) {
        return new DicomFormatException(
                reason,
                headerOffset,
                frames.path(tag),
                "If the object is meant to be that large, raise the read limits.",
                io.cameldicom.engine.DicomException.Category.CONFIGURATION);
    }
}
