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
    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;
    private final NestedValues nested;
    private final ElementHeaderDecoder header;
    /** Whether elements out of order were met since somebody last cleared this. */
    private boolean disordered;

    ElementReader(
            Cursor cursor,
            Faults faults,
            ReadBudget budget,
            Nesting nesting,
            NestedValues nested,
            PrivateDictionary privateDictionary) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
        this.nested = nested;
        this.header = new ElementHeaderDecoder(cursor, faults, privateDictionary);
    }

    /** Goes to the next element, of which the header is taken, or to the end of the item or data set. */
    Event next() throws IOException {
        while (true) {
            cursor.arrive();
            if (nesting.isAtEnd()) {
                nesting.checkEnd("item");
                return endItem();
            }
            if (!window.has(8)) {
                return endOfInput();
            }
            cursor.tag = cursor.tagAt(window.position);
            if (cursor.tag >>> 16 != 0xFFFE) {
                return cursor.tag == 0 && frames.kind() == Frames.ROOT && restIsZero() ? end() : element();
            }
            if (endsItem()) {
                return endItem();
            }
        }
    }

    /** Whether an item header or a delimiter, where an element should be, ends the present item; if not, it is passed. */
    private boolean endsItem() throws DicomFormatException {
        if (frames.kind() == Frames.ITEM && nesting.isOpen()) {
            if (cursor.tag == Tag.ItemDelimitationItem) {
                nesting.takeDelimiter();
                return true;
            }
            if (cursor.tag == Tag.SequenceDelimitationItem || cursor.tag == Tag.Item) {
                cursor.tag = 0;
                faults.report(Leniency.MISSING_DELIMITER, "an item of undefined length has no delimiter");
                return true;
            }
        }
        if (cursor.intAt(window.position + 4) != 0) {
            throw faults.fail("an item where an element should be");
        }
        faults.report(Leniency.UNEXPECTED_DELIMITER, "an empty item or a delimiter where nothing is open");
        window.position += 8;
        return false;
    }

    private Event endItem() {
        frames.pop();
        cursor.tag = frames.tag();
        return Event.END_ITEM;
    }

    private Event endOfInput() throws IOException {
        boolean rest = window.has(1);
        cursor.tag = 0;
        if (frames.kind() == Frames.ROOT) {
            if (rest) {
                faults.report(Leniency.TRAILING_BYTES, "fewer bytes than an element needs at the end");
            }
            return end();
        }
        if (rest || !nesting.isOpen()) {
            throw faults.fail("the input ends inside an item");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an item");
        return endItem();
    }

    private Event end() {
        cursor.tag = 0;
        cursor.length = 0;
        return Event.END;
    }

    /** Whether nothing but zeros follows, as some writers fill the last block of a file. */
    private boolean restIsZero() throws IOException {
        if (!window.has(8) || cursor.intAt(window.position + 4) != 0) {
            return false;
        }
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

    private Event element() throws IOException {
        budget.countElement();
        checkOrder();
        header.decode();
        if (cursor.length == Cursor.UNDEFINED) {
            return nested.undefinedLength();
        }
        nesting.checkLength("a value", "");
        return cursor.vr == VR.SQ ? nested.sequence() : Event.VALUE;
    }

    private void checkOrder() throws DicomFormatException {
        int tag = cursor.tag;
        int last = frames.tag();
        if (Integer.compareUnsigned(tag, last) <= 0 && last != 0) {
            disordered = true;
            if (tag == last) {
                reportDuplicate();
            } else {
                faults.report(Leniency.TAG_ORDER, "the tag is smaller than the one before it");
            }
        }
        frames.tag(tag);
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
