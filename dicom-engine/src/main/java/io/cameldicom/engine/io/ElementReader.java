package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;

/**
 * Reads what a data set or an item holds: elements in ascending order of their tags, up to the end.
 *
 * @dicom PS3.5 7.1
 */
final class ElementReader {
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;
    private final NestedValues nested;
    private final ElementHeaderDecoder header;
    /** Whether elements out of order were met since somebody last cleared this. */
    private boolean disordered;

    ElementReader(
            Faults faults,
            ReadBudget budget,
            Nesting nesting,
            NestedValues nested,
            PrivateDictionary privateDictionary) {
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
        this.nested = nested;
        this.header = new ElementHeaderDecoder(faults, privateDictionary);
    }

    /** Goes to the next element, of which the header is taken, or to the end of the item or data set. */
    Event next(Cursor cursor) throws IOException {
        while (true) {
            cursor.arrive();
            if (cursor.isAtEnd()) {
                nesting.checkEnd(cursor, "item");
                return endItem(cursor);
            }
            if (!cursor.window.has(8)) {
                return endOfInput(cursor);
            }
            int tag = cursor.tagAt(0);
            cursor.tag = tag;
            if (tag >>> 16 != 0xFFFE) {
                boolean padding = tag == 0 && cursor.frames.kind() == Frames.ROOT && restIsZero(cursor);
                return padding ? end(cursor) : element(cursor);
            }
            if (endsItem(cursor)) {
                return endItem(cursor);
            }
        }
    }

    /** Whether an item header or a delimiter, where an element should be, ends the present item; if not, it is passed. */
    private boolean endsItem(Cursor cursor) throws DicomFormatException {
        if (cursor.frames.kind() == Frames.ITEM && cursor.isOpen()) {
            if (cursor.tag == Tag.ItemDelimitationItem) {
                nesting.takeDelimiter(cursor);
                return true;
            }
            if (cursor.tag == Tag.SequenceDelimitationItem || cursor.tag == Tag.Item) {
                cursor.tag = 0;
                faults.report(Leniency.MISSING_DELIMITER, "an item of undefined length has no delimiter");
                return true;
            }
        }
        if (cursor.intAt(4) != 0) {
            throw faults.fail("an item where an element should be");
        }
        faults.report(Leniency.UNEXPECTED_DELIMITER, "an empty item or a delimiter where nothing is open");
        cursor.pass(8);
        return false;
    }

    private static Event endItem(Cursor cursor) {
        cursor.frames.pop();
        cursor.tag = cursor.frames.tag();
        return Event.END_ITEM;
    }

    private Event endOfInput(Cursor cursor) throws IOException {
        boolean rest = cursor.window.has(1);
        cursor.tag = 0;
        if (cursor.frames.kind() == Frames.ROOT) {
            if (rest) {
                faults.report(Leniency.TRAILING_BYTES, "fewer bytes than an element needs at the end");
            }
            return end(cursor);
        }
        if (rest || !cursor.isOpen()) {
            throw faults.fail("the input ends inside an item");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an item");
        return endItem(cursor);
    }

    private static Event end(Cursor cursor) {
        cursor.tag = 0;
        cursor.length = 0;
        return Event.END;
    }

    /** Whether nothing but zeros follows, as some writers fill the last block of a file. */
    private boolean restIsZero(Cursor cursor) throws IOException {
        if (!cursor.window.has(8) || cursor.intAt(4) != 0) {
            return false;
        }
        Window window = cursor.window;
        byte[] chunk = new byte[4096];
        for (int read = window.read(chunk, 0, chunk.length); read >= 0; read = window.read(chunk, 0, chunk.length)) {
            for (int i = 0; i < read; i++) {
                if (chunk[i] != 0) {
                    throw faults.fail("zeros, then other bytes where an element should be");
                }
            }
        }
        faults.report(Leniency.TRAILING_BYTES, "zeros after the last element");
        return true;
    }

    private Event element(Cursor cursor) throws IOException {
        budget.countElement();
        checkOrder(cursor);
        header.decode(cursor);
        if (cursor.length == Cursor.UNDEFINED) {
            return nested.undefinedLength(cursor);
        }
        nesting.checkLength(cursor, "a value", "");
        return cursor.vr == VR.SQ ? nested.sequence(cursor) : Event.VALUE;
    }

    private void checkOrder(Cursor cursor) throws DicomFormatException {
        int tag = cursor.tag;
        int last = cursor.frames.tag();
        if (Integer.compareUnsigned(tag, last) <= 0 && last != 0) {
            disordered = true;
            if (tag == last) {
                reportDuplicate();
            } else {
                faults.report(Leniency.TAG_ORDER, "the tag is smaller than the one before it");
            }
        }
        cursor.frames.tag(tag);
    }

    /** Forgives, or refuses, that the present element has a tag that was there before. */
    void reportDuplicate() throws DicomFormatException {
        faults.report(Leniency.DUPLICATE_TAG, "the tag stands twice");
    }

    /** Whether elements out of order were met since {@link #expectOrder()}. */
    boolean wasDisordered() {
        return disordered;
    }

    /** Forgets elements out of order that were met so far. */
    void expectOrder() {
        disordered = false;
    }
}
