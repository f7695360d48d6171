package io.cameldicom.engine.text;

/**
 * Text from outside made harmless for a terminal or a log line.
 *
 * <p>What would not be seen, or would move the cursor, change colours or the direction of writing, is written as {@code
 * \xNN}, or as {@code \}{@code u{NNNN}} from 0x100 on; letters and signs of all scripts stay as they are.
 */
public final class Printable {
    private static final String HEX = "0123456789ABCDEF";

    private Printable() {}

    /** The text with everything escaped that does not print. */
    public static String of(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(out, codePoint));
        return out.toString();
    }

    /** Appends one character, escaped where it does not print. */
    static void append(StringBuilder out, int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F || codePoint > 0x7F && prints(codePoint)) {
            out.appendCodePoint(codePoint);
        } else if (codePoint < 0x100) {
            out.append("\\x").append(HEX.charAt(codePoint >> 4)).append(HEX.charAt(codePoint & 0xF));
        } else {
            out.append("\\u{").append(Integer.toHexString(codePoint).toUpperCase(java.util.Locale.ROOT));
            out.append('}');
        }
    }

    private static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
