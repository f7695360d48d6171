package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.charset.TextKind;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Stored bytes as text, by a VR of text: decoded, divided into values, without spaces that mean nothing.
 *
 * @dicom PS3.5 6.1, 6.2, 6.4
 */
public final class StoredText {
    private StoredText() {}

    /**
     * Decodes a whole value, with its padding and with the backslashes between several values.
     *
     * @param vr the VR of the value, one of text
     * @param characterSet what the value is encoded in if (0008,0005) applies to its VR
     */
    public static String decode(VR vr, byte[] array, int offset, int length, SpecificCharacterSet characterSet) {
        return vr.usesCharacterSet()
                ? characterSet.decode(array, offset, length, kind(vr))
                : new String(array, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** The first value, without insignificant spaces. */
    static String first(VR vr, byte[] array, int offset, int length, SpecificCharacterSet characterSet) {
        String text = decode(vr, array, offset, length, characterSet);
        return mayHoldSeveral(array, offset, length) ? split(vr, text).get(0) : ValueRules.trim(vr, text);
    }

    /** All values, in order, without insignificant spaces. */
    static List<String> all(VR vr, byte[] array, int offset, int length, SpecificCharacterSet characterSet) {
        return split(vr, decode(vr, array, offset, length, characterSet));
    }

    private static List<String> split(VR vr, String text) {
        if (!vr.isMultiValuedText() || text.indexOf('\\') < 0) {
            return List.of(ValueRules.trim(vr, text));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            values.add(ValueRules.trim(vr, text.substring(start, end)));
            start = end + 1;
        }
        values.add(ValueRules.trim(vr, text.substring(start)));
        return List.copyOf(values);
    }

    private static boolean mayHoldSeveral(byte[] array, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (array[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Where code extensions end in text of this VR. */
    static TextKind kind(VR vr) {
        if (vr == VR.PN) {
            return TextKind.PERSON_NAME;
        }
        return vr.isMultiValuedText() ? TextKind.VALUES : TextKind.TEXT;
    }
}
