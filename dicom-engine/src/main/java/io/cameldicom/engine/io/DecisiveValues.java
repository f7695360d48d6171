package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.ValueRules;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the few values that decide how others on their level, and below it, are to be read: the character set, the sign
 * of {@code US or SS}, and in implicit VR the owners of private blocks.
 *
 * @dicom PS3.3 C.12.1.1.2; PS3.5 7.8.1, A.1
 */
final class DecisiveValues {
    /** Longer values, in bytes, of a character set or a private creator are none. */
    private static final int LONGEST_CHARACTER_SET = 1024;

    private static final int LONGEST_CREATOR = 64;

    private final Charset fallback;

    DecisiveValues(Charset fallback) {
        this.fallback = fallback;
    }

    /** Looks at the present value, of which no byte is consumed. */
    void look(Cursor cursor) throws IOException {
        int tag = cursor.tag;
        long length = cursor.length;
        Frames frames = cursor.frames;
        if (tag == Tag.SpecificCharacterSet && length <= LONGEST_CHARACTER_SET && !frames.characterSetRead()) {
            frames.characterSetRead(SpecificCharacterSet.of(terms(cursor), fallback));
        } else if (tag == Tag.PixelRepresentation && length == 2 && cursor.window.has(2)) {
            frames.signed((cursor.shortAt(0) & 0xFF) == 1);
        } else if (!frames.explicit() && Tag.isPrivateCreator(tag) && length <= LONGEST_CREATOR) {
            frames.privateCreator(tag, ValueRules.trim(VR.LO, text(cursor)));
        }
    }

    /** The values of the present element, a code string, as an attribute gives them. */
    private static List<String> terms(Cursor cursor) throws IOException {
        if (cursor.length == 0) {
            return List.of();
        }
        List<String> terms = new ArrayList<>(2);
        for (String term : text(cursor).split("\\\\", -1)) {
            terms.add(ValueRules.trim(VR.CS, term));
        }
        return terms;
    }

    private static String text(Cursor cursor) throws IOException {
        Window window = cursor.window;
        int length = (int) cursor.length;
        return window.has(length) ? new String(window.bytes, window.position, length, StandardCharsets.ISO_8859_1) : "";
    }
}
