package io.cameldicom.engine.io;

import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;

/**
 * Opens the elements that hold items or fragments instead of a value, and tells how those are encoded.
 *
 * @dicom PS3.5 6.2.2, 7.5, A.4
 */
final class NestedValues {
    private final Faults faults;
    private final Nesting nesting;

    NestedValues(Faults faults, Nesting nesting) {
        this.faults = faults;
        this.nesting = nesting;
    }

    /** The present element is a sequence with a length. */
    Event sequence(Cursor cursor) throws DicomFormatException {
        return open(cursor, LengthForm.DEFINED, cursor.frames.explicit(), cursor.frames.bigEndian());
    }

    /** The present element is UN with a length, and its value turned out to be items. */
    Event itemsInUn(Cursor cursor) throws DicomFormatException {
        // Implicit VR stores no VR, so there the element is simply a sequence.
        cursor.vr = cursor.frames.explicit() ? VR.UN : VR.SQ;
        return open(cursor, LengthForm.DEFINED, false, false);
    }

    /** The present element has an undefined length. */
    Event undefinedLength(Cursor cursor) throws IOException {
        VR vr = cursor.vr;
        if (cursor.tag == Tag.PixelData || vr.isStream() && vr != VR.UN) {
            return encapsulated(cursor);
        }
        if (vr == VR.UN && cursor.frames.explicit()) {
            return undefinedUn(cursor);
        }
        if (vr != VR.SQ && vr != VR.UN) {
            faults.report(Leniency.UNDEFINED_LENGTH, "undefined length for " + vr);
        }
        cursor.vr = VR.SQ;
        return open(cursor, LengthForm.UNDEFINED, cursor.frames.explicit(), cursor.frames.bigEndian());
    }

    private Event encapsulated(Cursor cursor) throws DicomFormatException {
        if (cursor.vr == VR.UN || !cursor.frames.explicit()) {
            cursor.vr = VR.OB;
        }
        cursor.length = 0;
        cursor.form = LengthForm.UNDEFINED;
        nesting.open(cursor, Frames.FRAGMENTS, Frames.OPEN, cursor.frames.explicit(), cursor.frames.bigEndian());
        return Event.START_FRAGMENTS;
    }

    /** PS3.5 6.2.2: the items in UN are in Implicit VR Little Endian; some writers use explicit VR all the same. */
    private Event undefinedUn(Cursor cursor) throws IOException {
        // item header 8, then group 2, element 2, VR 2
        if (cursor.window.has(14)) {
            boolean big = cursor.frames.bigEndian() && cursor.tagAt(0) == Tag.Item;
            boolean item = big || LittleEndian.getTag(cursor.window.bytes, cursor.window.position) == Tag.Item;
            if (item && VR.isKnown(cursor.vrCodeAt(12))) {
                faults.report(Leniency.EXPLICIT_IN_UN, "explicit VR within UN");
                cursor.vr = VR.SQ;
                return open(cursor, LengthForm.UNDEFINED, true, big);
            }
        }
        return open(cursor, LengthForm.UNDEFINED, false, false);
    }

    private Event open(Cursor cursor, LengthForm form, boolean explicit, boolean bigEndian)
            throws DicomFormatException {
        cursor.form = form;
        long end = form == LengthForm.DEFINED ? cursor.window.offset() + cursor.length : Frames.OPEN;
        nesting.open(cursor, Frames.SEQUENCE, end, explicit, bigEndian);
        cursor.length = 0;
        return Event.START_SEQUENCE;
    }
}
