package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/**
 * Writes the headers of elements, items and delimiters.
 *
 * <pre>
 * explicit VR, short form        | group 2 | element 2 | VR 2 | length 2 |
 * explicit VR, long form         | group 2 | element 2 | VR 2 | 0000     | length 4 |
 * implicit VR, items, delimiters | group 2 | element 2 | length 4        |
 * </pre>
 *
 * @dicom PS3.5 7.1.2, 7.1.3, 7.5
 */
final class ElementHeaderEncoder {
    /** The length of what a delimiter ends. */
    static final int UNDEFINED = -1;

    private static final int LONGEST = 12;

    private ElementHeaderEncoder() {}

    /** Writes the header of an element; {@code length} is unsigned, and in the short form has 16 bits. */
    static void element(EncoderBuffer buffer, EncoderLevels levels, int tag, VR vr, int length) throws IOException {
        if (!levels.explicit()) {
            bare(buffer, levels, tag, length);
            return;
        }
        boolean bigEndian = levels.bigEndian();
        buffer.room(LONGEST);
        buffer.putTag(tag, bigEndian);
        // the two letters, first one first
        buffer.putShort(vr.code(), true);
        if (vr.longHeader()) {
            buffer.putShort(0, bigEndian);
            buffer.putInt(length, bigEndian);
        } else {
            buffer.putShort(length, bigEndian);
        }
    }

    /** Writes a header without VR. */
    static void bare(EncoderBuffer buffer, EncoderLevels levels, int tag, int length) throws IOException {
        boolean bigEndian = levels.bigEndian();
        buffer.room(8);
        buffer.putTag(tag, bigEndian);
        buffer.putInt(length, bigEndian);
    }
}
