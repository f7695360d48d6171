package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/**
 * Takes the header of an element: its VR, stored or by the dictionaries, and its length.
 *
 * <pre>
 * explicit VR, short form | group 2 | element 2 | VR 2 | length 2 |            value ...
 * explicit VR, long form  | group 2 | element 2 | VR 2 | 0000     | length 4 | value ...
 * implicit VR             | group 2 | element 2 | length 4        |            value ...
 * </pre>
 *
 * @dicom PS3.5 7.1.2, 7.1.3
 */
final class ElementHeaderDecoder {
    private final Faults faults;
    private final PrivateDictionary privateDictionary;

    ElementHeaderDecoder(Faults faults, PrivateDictionary privateDictionary) {
        this.faults = faults;
        this.privateDictionary = privateDictionary;
    }

    /** Decodes the header of the element whose tag the cursor has; its first eight bytes are in the window. */
    void decode(Cursor cursor) throws IOException {
        if (cursor.frames.explicit()) {
            decodeExplicit(cursor);
        } else {
            decodeImplicit(cursor);
        }
    }

    private void decodeExplicit(Cursor cursor) throws IOException {
        int code = cursor.vrCodeAt(4);
        VR vr = VR.ofCode(code);
        cursor.vr = vr;
        boolean longHeader = vr.longHeader();
        if (vr == VR.UN && !VR.isKnown(code)) {
            if (!isPrintable(code >> 8) || !isPrintable(code & 0xFF)) {
                faults.report(Leniency.MISSING_VR, "no VR in explicit VR");
                decodeImplicit(cursor);
                return;
            }
            faults.report(Leniency.UNKNOWN_VR, "an unknown VR");
            // PS3.5 6.2: a VR of the future has the long header; letters that can be none stand in the short one.
            longHeader = isUpperCase(code >> 8) && isUpperCase(code & 0xFF) && cursor.shortAt(6) == 0;
        }
        if (!longHeader) {
            cursor.length = cursor.shortAt(6);
            cursor.pass(8);
            return;
        }
        if (!cursor.window.has(12)) {
            throw faults.fail("the input ends inside an element header");
        }
        cursor.length = cursor.intAt(8);
        cursor.pass(12);
    }

    private static boolean isUpperCase(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }

    private void decodeImplicit(Cursor cursor) {
        cursor.length = cursor.intAt(4);
        cursor.pass(8);
        cursor.vr = implicitVr(cursor.tag, cursor.frames);
    }

    private VR implicitVr(int tag, Frames frames) {
        if (Tag.isPrivate(tag) && Tag.element(tag) > 0xFF) {
            String creator = frames.privateCreator(tag);
            return creator.isEmpty() ? VR.UN : privateDictionary.vr(creator, tag);
        }
        VR vr = Dictionary.vr(tag);
        return vr == VR.US && frames.signed() && Dictionary.isAmbiguous(tag) ? VR.SS : vr;
    }
}
