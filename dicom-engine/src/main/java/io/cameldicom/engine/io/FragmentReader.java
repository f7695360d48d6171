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
    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;

    FragmentReader(Cursor cursor, Faults faults, ReadBudget budget, Nesting nesting) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
    }

    /** Goes to the next fragment, or to the end of the encapsulated value. */
    Event next() throws IOException {
        cursor.arrive();
        if (nesting.isAtEnd()) {
            nesting.checkEnd("encapsulated value");
            return endFragments();
        }
        if (!window.has(8)) {
            return endOfInput();
        }
        int found = cursor.tagAt(window.position);
        if (found == Tag.SequenceDelimitationItem) {
            nesting.takeDelimiter();
            return endFragments();
        }
        return fragment(found);
    }

    private Event fragment(int found) throws DicomFormatException {
        cursor.length = cursor.intAt(window.position + 4);
        if (found != Tag.Item || cursor.length == Cursor.UNDEFINED) {
            throw faults.fail("no fragment in an encapsulated value, but " + Tag.toString(found));
        }
        window.position += 8;
        frames.count(frames.count() + 1);
        nesting.checkLength("a fragment", " of a fragment");
        budget.checkFragments(frames.count());
        cursor.pending = cursor.length;
        return Event.FRAGMENT;
    }

    private Event endOfInput() throws IOException {
        if (window.has(1)) {
            throw faults.fail("the input ends inside an encapsulated value");
        }
        faults.report(Leniency.MISSING_DELIMITER, "the input ends before the delimiter of an encapsulated value");
        return endFragments();
    }

    private Event endFragments() {
        cursor.tag = frames.tag();
        frames.pop();
        return Event.END_FRAGMENTS;
    }
}
