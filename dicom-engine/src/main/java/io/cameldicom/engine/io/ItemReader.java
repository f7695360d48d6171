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
    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;

    ItemReader(Cursor cursor, Faults faults, ReadBudget budget, Nesting nesting) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
    }

    /** Goes into the next item, or to the end of the sequence. */
    Event next() throws IOException {
        while (true) {
            cursor.arrive();
            if (nesting.isAtEnd()) {
                nesting.checkEnd("sequence");
                return endSequence();
            }
            if (!window.has(8)) {
                return endOfInput();
            }
            int found = cursor.tagAt(window.position);
            if (found == Tag.Item) {
                return startItem();
            }
            if (endsSequence(found)) {
                return endSequence();
            }
        }
    }

    /** Whether what was found instead of an item ends the sequence; if not, it is passed over. */
    private boolean endsSequence(int found) throws DicomFormatException {
        if (found == Tag.SequenceDelimitationItem && nesting.isOpen()) {
            nesting.takeDelimiter();
            return true;
        }
        boolean delimiter = found == Tag.SequenceDelimitationItem || found == Tag.ItemDelimitationItem;
        if (delimiter && cursor.intAt(window.position + 4) == 0) {
            faults.report(Leniency.UNEXPECTED_DELIMITER, "a delimiter between items");
            window.position += 8;
            return false;
        }
        if (nesting.isOpen() && found >>> 16 != 0xFFFE) {
            faults.report(Leniency.MISSING_DELIMITER, "a sequence of undefined length has no delimiter");
            return true;
        }
        throw faults.fail("no item in a sequence, but " + Tag.toString(found));
    }

    private Event endOfInput() throws IOException {
        if (!nesting.isOpen() || window.has(1)) {
            throw faults.fail("the input ends inside a sequence");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of a sequence");
        return endSequence();
    }

    private Event startItem() throws DicomFormatException {
        long length = cursor.intAt(window.position + 4);
        window.position += 8;
        frames.count(frames.count() + 1);
        budget.countElement();
        if (length == Cursor.UNDEFINED) {
            cursor.form = LengthForm.UNDEFINED;
            nesting.openItem(Frames.OPEN);
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
        nesting.openItem(window.offset() + length);
        return Event.START_ITEM;
    }

    private Event endSequence() {
        cursor.tag = frames.tag();
        frames.pop();
        return Event.END_SEQUENCE;
    }
}
