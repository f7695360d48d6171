package io.cameldicom.engine.net.pdu;

import java.nio.charset.StandardCharsets;

/**
 * The ISO 646 text of the upper layer as {@code String}: whatever a peer sends decodes, and the result can be logged,
 * because a byte that is no printable character becomes {@code \x} and two hexadecimal digits.
 */
final class WireText {
    private WireText() {}

    /** The text in these bytes, without the NUL bytes some peers pad with. */
    static String text(byte[] bytes, int from, int length) {
        return decode(bytes, from, length, false);
    }

    /** The UID in these bytes; PS3.8 Annex F has it unpadded, but a NUL or a space at its end does arrive. */
    static String uid(byte[] bytes, int from, int length) {
        return decode(bytes, from, length, true);
    }

    private static String decode(byte[] bytes, int from, int length, boolean trimSpaces) {
        int end = from + length;
        while (end > from && isPadding(bytes[end - 1], trimSpaces)) {
            end--;
        }
        boolean printable = true;
        for (int i = from; i < end; i++) {
            printable &= isPrintable(bytes[i]);
        }
        String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        return printable ? text : escape(text);
    }

    private static boolean isPadding(byte value, boolean trimSpaces) {
        return value == 0 || (trimSpaces && value == ' ');
    }

    /** The text with each character outside printable ASCII as {@code \xNN}, or {@code \}{@code uNNNN} above FFH. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                escaped.append(c);
            } else {
                escaped.append(c < 0x100 ? "\\x%02X".formatted((int) c) : "\\u%04X".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    static boolean isPrintable(int character) {
        return character >= 0x20 && character < 0x7F;
    }

    /**
     * Whether this is a UID as PS3.8 Annex F has it in a PDU: 1 to 64 digits and dots, no empty component. A component
     * with a leading zero passes: private SOP classes with one exist, and instances of them must be sendable.
     */
    static boolean isUid(String uid) {
        boolean componentOpen = false;
        for (int i = 0; i < uid.length(); i++) {
            char c = uid.charAt(i);
            if (c >= '0' && c <= '9') {
                componentOpen = true;
            } else if (c == '.' && componentOpen) {
                componentOpen = false;
            } else {
                return false;
            }
        }
        return componentOpen && uid.length() <= 64;
    }
}
