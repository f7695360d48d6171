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

    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Charset fallback;

    DecisiveValues(Cursor cursor, Charset fallback) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.fallback = fallback;
    }

    /** Looks at the present value, of which no byte is consumed. */
    void look() throws IOException {
        int tag = cursor.tag;
        if (tag == Tag.SpecificCharacterSet && cursor.length <= LONGEST_CHARACTER_SET && !frames.characterSetRead()) {
            frames.characterSetRead(SpecificCharacterSet.of(terms(), fallback));
        } else if (tag == Tag.PixelRepresentation && cursor.length == 2 && window.has(2)) {
            frames.signed(window.bytes[window.position + (frames.bigEndian() ? 1 : 0)] == 1);
        } else if (Tag.isPrivateCreator(tag) && !frames.explicit() && cursor.length <= LONGEST_CREATOR) {
            frames.privateCreator(tag, ValueRules.trim(VR.LO, text()));
        }
    }

    /** The values of the present element, a code string, as an attribute gives them. */
    private List<String> terms() throws IOException {
        if (cursor.length == 0) {
            return List.of();
        }
        List<String> terms = new ArrayList<>(2);
        for (String term : text().split("\\\\", -1)) {
            terms.add(ValueRules.trim(VR.CS, term));
        }
        return terms;
    }

    private String text() throws IOException {
        int length = (int) cursor.length;
        return window.has(length) ? new String(window.bytes, window.position, length, StandardCharsets.ISO_8859_1) : "";
    }
}
