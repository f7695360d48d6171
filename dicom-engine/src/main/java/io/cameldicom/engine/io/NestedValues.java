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
    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final Nesting nesting;

    NestedValues(Cursor cursor, Faults faults, Nesting nesting) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.faults = faults;
        this.nesting = nesting;
    }

    /** The present element is a sequence with a length. */
    Event sequence() throws DicomFormatException {
        return open(LengthForm.DEFINED, frames.explicit(), frames.bigEndian());
    }

    /** The present element is UN with a length, and its value turned out to be items. */
    Event itemsInUn() throws DicomFormatException {
        // Implicit VR stores no VR, so there the element is simply a sequence.
        cursor.vr = frames.explicit() ? VR.UN : VR.SQ;
        return open(LengthForm.DEFINED, false, false);
    }

    /** The present element has an undefined length. */
    Event undefinedLength() throws IOException {
        VR vr = cursor.vr;
        if (cursor.tag == Tag.PixelData || vr.isStream() && vr != VR.UN) {
            return encapsulated();
        }
        if (vr == VR.UN && frames.explicit()) {
            return undefinedUn();
        }
        if (vr != VR.SQ && vr != VR.UN) {
            faults.report(Leniency.UNDEFINED_LENGTH, "undefined length for " + vr);
        }
        cursor.vr = VR.SQ;
        return open(LengthForm.UNDEFINED, frames.explicit(), frames.bigEndian());
    }

    private Event encapsulated() throws DicomFormatException {
        if (cursor.vr == VR.UN || !frames.explicit()) {
            cursor.vr = VR.OB;
        }
        cursor.length = 0;
        cursor.form = LengthForm.UNDEFINED;
        nesting.open(Frames.FRAGMENTS, Frames.OPEN, frames.explicit(), frames.bigEndian());
        return Event.START_FRAGMENTS;
    }

    /** PS3.5 6.2.2: the items in UN are in Implicit VR Little Endian; some writers use explicit VR all the same. */
    private Event undefinedUn() throws IOException {
        // item header 8, then group 2, element 2, VR 2
        if (window.has(14)) {
            int at = window.position;
            boolean big = frames.bigEndian() && cursor.tagAt(at) == Tag.Item;
            boolean item = big || LittleEndian.getTag(window.bytes, at) == Tag.Item;
            if (item && VR.isKnown(cursor.vrCodeAt(at + 12))) {
                faults.report(Leniency.EXPLICIT_IN_UN, "explicit VR within UN");
                cursor.vr = VR.SQ;
                return open(LengthForm.UNDEFINED, true, big);
            }
        }
        return open(LengthForm.UNDEFINED, false, false);
    }

    private Event open(LengthForm form, boolean explicitItems, boolean bigEndianItems) throws DicomFormatException {
        cursor.form = form;
        long end = form == LengthForm.DEFINED ? window.offset() + cursor.length : Frames.OPEN;
        nesting.open(Frames.SEQUENCE, end, explicitItems, bigEndianItems);
        cursor.length = 0;
        return Event.START_SEQUENCE;
    }
}
