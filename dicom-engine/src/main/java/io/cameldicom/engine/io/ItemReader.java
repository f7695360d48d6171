package io.cameldicom.engine.io;

import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;

/**
 * Reads what a sequence holds: items, up to its end.
 *
 * <pre>
 * item            | FFFE | E000 | length 4, or FFFFFFFF | elements ...
 * end of an item  | FFFE | E00D | 00000000              |
 * end of sequence | FFFE | E0DD | 00000000              |
 * </pre>
 *
 * @dicom PS3.5 7.5
 */
final class ItemReader {
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;

    ItemReader(Faults faults, ReadBudget budget, Nesting nesting) {
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
    }

    /** Goes into the next item, or to the end of the sequence. */
    Event next(Cursor cursor) throws IOException {
        while (true) {
            cursor.arrive();
            if (cursor.isAtEnd()) {
                nesting.checkEnd(cursor, "sequence");
                return endSequence(cursor);
            }
            if (!cursor.window.has(8)) {
                return endOfInput(cursor);
            }
            int found = cursor.tagAt(0);
            if (found == Tag.Item) {
                return startItem(cursor);
            }
            if (endsSequence(cursor, found)) {
                return endSequence(cursor);
            }
        }
    }

    /** Whether what was found instead of an item ends the sequence; if not, it is passed over. */
    private boolean endsSequence(Cursor cursor, int found) throws DicomFormatException {
        if (found == Tag.SequenceDelimitationItem && cursor.isOpen()) {
            nesting.takeDelimiter(cursor);
            return true;
        }
        boolean delimiter = found == Tag.SequenceDelimitationItem || found == Tag.ItemDelimitationItem;
        if (delimiter && cursor.intAt(4) == 0) {
            faults.report(Leniency.UNEXPECTED_DELIMITER, "a delimiter between items");
            cursor.pass(8);
            return false;
        }
        if (cursor.isOpen() && found >>> 16 != 0xFFFE) {
            faults.report(Leniency.MISSING_DELIMITER, "a sequence of undefined length has no delimiter");
            return true;
        }
        throw faults.fail("no item in a sequence, but " + Tag.toString(found));
    }

    private Event endOfInput(Cursor cursor) throws IOException {
        if (!cursor.isOpen() || cursor.window.has(1)) {
            throw faults.fail("the input ends inside a sequence");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of a sequence");
        return endSequence(cursor);
    }

    private Event startItem(Cursor cursor) throws DicomFormatException {
        long length = cursor.intAt(4);
        cursor.pass(8);
        cursor.frames.count(cursor.frames.count() + 1);
        budget.countElement();
        if (length == Cursor.UNDEFINED) {
            cursor.form = LengthForm.UNDEFINED;
            nesting.openItem(cursor, Frames.OPEN);
            return Event.START_ITEM;
        }
        cursor.form = LengthForm.DEFINED;
        long past = length - cursor.left();
        if (past > 0) {
            throw faults.fail(
                    "an item of " + length + " bytes runs past the end of what it is in by " + past + " bytes");
        }
        if ((length & 1) != 0) {
            faults.report(Leniency.ODD_LENGTH, "odd length " + length + " of an item");
        }
        nesting.openItem(cursor, cursor.window.offset() + length);
        return Event.START_ITEM;
    }

    private static Event endSequence(Cursor cursor) {
        cursor.tag = cursor.frames.tag();
        cursor.frames.pop();
        return Event.END_SEQUENCE;
    }
}
