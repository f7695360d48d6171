package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;

/**
 * Reads what an encapsulated value holds: fragments, up to its delimiter.
 *
 * <pre>
 * fragment | FFFE | E000 | length 4 | bytes ...
 * end      | FFFE | E0DD | 00000000 |
 * </pre>
 *
 * @dicom PS3.5 A.4
 */
final class FragmentReader {
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;

    FragmentReader(Faults faults, ReadBudget budget, Nesting nesting) {
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
    }

    /** Goes to the next fragment, or to the end of the encapsulated value. */
    Event next(Cursor cursor) throws IOException {
        cursor.arrive();
        if (cursor.isAtEnd()) {
            nesting.checkEnd(cursor, "encapsulated value");
            return endFragments(cursor);
        }
        if (!cursor.window.has(8)) {
            return endOfInput(cursor);
        }
        int found = cursor.tagAt(0);
        if (found == Tag.SequenceDelimitationItem) {
            nesting.takeDelimiter(cursor);
            return endFragments(cursor);
        }
        return fragment(cursor, found);
    }

    private Event fragment(Cursor cursor, int found) throws DicomFormatException {
        cursor.length = cursor.intAt(4);
        if (found != Tag.Item || cursor.length == Cursor.UNDEFINED) {
            throw faults.fail("no fragment in an encapsulated value, but " + Tag.toString(found));
        }
        cursor.pass(8);
        cursor.frames.count(cursor.frames.count() + 1);
        nesting.checkLength(cursor, "a fragment", " of a fragment");
        budget.checkFragments(cursor.frames.count());
        cursor.pending = cursor.length;
        return Event.FRAGMENT;
    }

    private Event endOfInput(Cursor cursor) throws IOException {
        if (cursor.window.has(1)) {
            throw faults.fail("the input ends inside an encapsulated value");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an encapsulated value");
        return endFragments(cursor);
    }

    private static Event endFragments(Cursor cursor) {
        cursor.tag = cursor.frames.tag();
        cursor.frames.pop();
        return Event.END_FRAGMENTS;
    }
}
