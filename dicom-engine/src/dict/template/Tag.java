package io.cameldicom.engine.dict;

import java.util.OptionalInt;

/**
 * Data element tags: a constant for every attribute of the standard, spelt as its keyword, and what can be told from a
 * tag alone.
 *
 * <p>A tag is an {@code int}, group number in the high and element number in the low 16 bits. Tags are ordered as
 * unsigned numbers ({@link Integer#compareUnsigned}). An attribute of a repeating group has the constant of its lowest
 * tag: {@code OverlayData} is (6000,3000), the plane after it is {@code OverlayData + 0x20000}.
 *
 * @dicom PS3.6 6
 */
public final class Tag {
@constants@
    private Tag() {}

    /** The tag of a group and an element number; of both only the low 16 bits are used. */
    public static int of(int group, int element) {
        return (group << 16) | (element & 0xFFFF);
    }

    /** The group number, 0 to 0xFFFF. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** The element number, 0 to 0xFFFF. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether the group number is odd, so the attribute is not the standard's (PS3.5 7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Whether the element reserves a block of private elements: (gggg,0010) to (gggg,00FF), gggg odd (PS3.5 7.8.1). */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && (tag & 0xFF00) == 0 && (tag & 0xFF) >= 0x10;
    }

    /** Whether the element number is zero (PS3.5 7.2). */
    public static boolean isGroupLength(int tag) {
        return (tag & 0xFFFF) == 0;
    }

    /** The block that a private element lies in: xx of (gggg,xxee), 0 to 0xFF. */
    public static int privateBlock(int tag) {
        return (tag >>> 8) & 0xFF;
    }

    /** The tag of the element whose value names the creator of this private element: (gggg,00xx) for (gggg,xxee). */
    public static int privateCreator(int tag) {
        return (tag & 0xFFFF0000) | privateBlock(tag);
    }

    /** The tag as the standard prints it, hexadecimal digits in upper case: {@code (0010,0010)}. */
    public static String toString(int tag) {
        char[] text = {'(', 0, 0, 0, 0, ',', 0, 0, 0, 0, ')'};
        for (int digit = 0; digit < 8; digit++) {
            text[digit < 4 ? digit + 1 : digit + 2] = "0123456789ABCDEF".charAt((tag >>> (28 - 4 * digit)) & 0xF);
        }
        return new String(text);
    }

    /**
     * The tag written as {@code (0010,0010)} or, as DICOM JSON has it, {@code 00100010}, in upper or lower case; empty
     * for any other text.
     */
    public static OptionalInt parse(CharSequence text) {
        boolean bare = text.length() == 8;
        if (!bare
                && !(text.length() == 11 && text.charAt(0) == '(' && text.charAt(5) == ',' && text.charAt(10) == ')')) {
            return OptionalInt.empty();
        }
        int tag = 0;
        for (int digit = 0; digit < 8; digit++) {
            char c = text.charAt(bare ? digit : digit < 4 ? digit + 1 : digit + 2);
            int value = c < 0x80 ? Character.digit(c, 16) : -1;
            if (value < 0) {
                return OptionalInt.empty();
            }
            tag = (tag << 4) | value;
        }
        return OptionalInt.of(tag);
    }
}
