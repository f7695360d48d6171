package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Dictionary;

/** Literals in the normal form. */
final class Literals {
    private Literals() {}

    /** A literal that is compared with what {@code path} leads to: a number bare, all others in quotation marks. */
    static String text(String literal, TagPath path) {
        boolean bare = Scale.of(Dictionary.vr(path.last().tag())) == Scale.NUMBER && endOfNumber(literal, 0) > 0;
        return bare && endOfNumber(literal, 0) == literal.length() ? literal : quoted(literal);
    }

    /** A text in quotation marks. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Where the number ends that starts at {@code from}: a sign, digits, a fraction, an exponent; -1 where none does. */
    static int endOfNumber(String text, int from) {
        int at = from + (isSign(text, from) ? 1 : 0);
        int whole = digits(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (end - at - (end > whole ? 1 : 0) == 0) {
            return -1;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1 + (isSign(text, end + 1) ? 1 : 0);
            int after = digits(text, exponent);
            return after > exponent ? after : end;
        }
        return end;
    }

    private static boolean isSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
