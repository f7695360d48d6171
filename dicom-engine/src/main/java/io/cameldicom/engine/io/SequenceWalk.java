package io.cameldicom.engine.io;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Cursor.Place;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;
import java.util.Optional;

/**
 * Walks through a sequence once, without keeping what is in it: to check one that will be parsed when it is asked for, or to
 * find out whether bytes are one.
 */
final class SequenceWalk {
    private final Faults faults;
    private final ReadBudget budget;
    private final Nesting nesting;
    private final ElementReader elements;
    private final ReadOptions options;
    /** Whether a sequence is being walked through. */
    private boolean walking;

    SequenceWalk(Faults faults, ReadBudget budget, Nesting nesting, ElementReader elements, ReadOptions options) {
        this.faults = faults;
        this.budget = budget;
        this.nesting = nesting;
        this.elements = elements;
        this.options = options;
    }

    /** Whether the present UN value is a faultless run of items in implicit VR; the cursor stays. */
    boolean findsItems(DataSetReader reader) throws IOException {
        Cursor cursor = reader.cursor;
        Window window = cursor.window;
        if (walking
                || nesting.isDeepest(cursor)
                || cursor.length < 8
                || cursor.length > LazySequence.MAX
                || !window.has(8)
                || LittleEndian.getTag(window.bytes, window.position) != Tag.Item) {
            return false;
        }
        Place start = cursor.place();
        long countedBefore = budget.elements();
        cursor.frames.push(Frames.SEQUENCE, start.start() + cursor.length, false, false, cursor.tag);
        boolean whole = walk(reader, start.start(), start.depth(), true);
        budget.elements(countedBefore);
        cursor.back(start);
        window.unmark();
        return whole;
    }

    /**
     * Walks through the sequence that has just been opened, and then stands behind it. It is empty, and all is as if nothing
     * had happened, for a sequence that must be parsed at once: a large or big-endian one, one out of order, one with a value
     * that stays in its file.
     *
     * @throws DicomFormatException where the sequence cannot be read
     */
    Optional<LazySequence> take(DataSetReader reader) throws IOException {
        Cursor cursor = reader.cursor;
        boolean large = !cursor.isOpen() && cursor.frames.end() - cursor.window.offset() > LazySequence.MAX;
        if (large || cursor.frames.bigEndian()) {
            return Optional.empty();
        }
        Place start = cursor.place();
        boolean explicit = cursor.frames.explicit();
        long countedBefore = budget.elements();
        int faultsBefore = faults.size();
        if (walk(reader, start.start(), start.depth() - 1, false)) {
            LazySequence sequence = sequence(cursor, start, explicit);
            cursor.window.unmark();
            return Optional.of(sequence);
        }
        faults.forgetAfter(faultsBefore);
        budget.elements(countedBefore);
        cursor.back(start);
        cursor.window.unmark();
        return Optional.empty();
    }

    /** The bytes from {@code start} up to the cursor. */
    private LazySequence sequence(Cursor cursor, Place start, boolean explicit) {
        Window window = cursor.window;
        int count = (int) (window.offset() - start.start());
        window.keep();
        return new LazySequence(
                window.bytes,
                window.position - count,
                count,
                start.start(),
                start.tag(),
                start.form(),
                explicit,
                cursor.frames.characterSet(),
                cursor.frames.signed(),
                nesting.depth(cursor) + 1,
                options);
    }

    /** Whether all goes well up to the end of the sequence around the cursor, which is in the level {@code outside}. */
    private boolean walk(DataSetReader reader, long start, int outside, boolean strictly) throws IOException {
        Cursor cursor = reader.cursor;
        Window window = cursor.window;
        int longestValue = ValueReader.longestSlice(options);
        window.mark();
        walking = true;
        elements.expectOrder();
        faults.strict(strictly);
        try {
            while (true) {
                Event event = reader.next();
                if (event == Event.END_SEQUENCE && cursor.frames.depth() == outside) {
                    return true;
                }
                boolean tooLong = !strictly && cursor.pending > longestValue;
                if (tooLong
                        || elements.wasDisordered()
                        || window.offset() + cursor.pending - start > LazySequence.MAX) {
                    return false;
                }
                if (cursor.pending > 0 && !window.has((int) cursor.pending)) {
                    throw faults.cutShort();
                }
            }
        } catch (DicomFormatException e) {
            if (strictly) {
                return false;
            }
            throw e;
        } finally {
            walking = false;
            faults.strict(false);
        }
    }
}
