package io.cameldicom.engine.data;

/** Runs of the digits 0 to 9 in a text; other scripts' digits are none. */
final class Digits {
    private Digits() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether {@code text[from, to)} holds one character or more and each is a digit. */
    static boolean areDigits(CharSequence text, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The number in {@code text[from, to)}, of nine digits at most; -1 where a character is missing or no digit. */
    static int read(CharSequence text, int from, int to) {
        if (from < 0 || to > text.length() || !areDigits(text, from, to)) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** Appends {@code number}, not negative, with zeros in front up to {@code width} digits. */
    static void append(StringBuilder out, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            out.append('0');
        }
        out.append(digits);
    }
}
