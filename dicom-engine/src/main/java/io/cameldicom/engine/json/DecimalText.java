package io.cameldicom.engine.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * Tells how the text of a DS or IS value can stand in JSON, whose grammar of numbers is narrower: no plus sign, no zeros
 * in front, digits on both sides of the point.
 */
final class DecimalText {
    /** The significant digits that every double keeps. */
    private static final int SAFE_DIGITS = 15;

    /** Decimal exponents, either way, within which a double keeps them. */
    private static final int SAFE_EXPONENT = 280;

    /** Decimal exponents, either way, beyond which sixteen characters are never a double. */
    private static final int MAX_EXPONENT = 400;

    /** The longest DS value (PS3.5 6.2); a longer text is not shortened silently but kept as text. */
    private static final int MAX_LENGTH = 16;

    /** What a text is. */
    enum Form {
        /** No number at all. */
        NO_NUMBER,
        /** A number that JSON can hold as it is written. */
        JSON,
        /** A number that JSON writes differently. */
        OTHER
    }

    private Form form = Form.NO_NUMBER;
    private boolean integer;
    private boolean safe;
    private boolean hopeless;
    private int from;
    private int firstDigit;
    private int end;

    /** Looks at a text without padding and returns its form. */
    Form scan(byte[] ascii, int start, int stop) {
        from = start;
        end = stop;
        int at = start;
        if (at < stop && (ascii[at] == '-' || ascii[at] == '+')) {
            at++;
        }
        boolean strict = at == start || ascii[start] == '-';
        firstDigit = at;
        while (at < stop && ascii[at] == '0') {
            at++;
        }
        int significantFrom = at;
        at = digits(ascii, at, stop);
        int whole = at - firstDigit;
        strict &= whole > 0 && (significantFrom == firstDigit || significantFrom == at && whole == 1);
        int fraction = 0;
        integer = true;
        if (at < stop && ascii[at] == '.') {
            int point = at;
            at = digits(ascii, at + 1, stop);
            fraction = at - point - 1;
            strict &= fraction > 0;
            integer = false;
        }
        int significant = at - significantFrom;
        int exponent = 0;
        if (whole + fraction > 0 && at < stop && (ascii[at] | 0x20) == 'e') {
            int sign = at + 1;
            int first = sign < stop && (ascii[sign] == '-' || ascii[sign] == '+') ? sign + 1 : sign;
            at = digits(ascii, first, stop);
            integer = false;
            for (int i = first; i < at; i++) {
                exponent = Math.min(exponent * 10 + ascii[i] - '0', 100_000);
            }
            if (at == first) {
                at = -1;
            }
        }
        if (at != stop || whole + fraction == 0) {
            form = Form.NO_NUMBER;
            return form;
        }
        safe = significant == 0 || significant <= SAFE_DIGITS && exponent <= SAFE_EXPONENT;
        hopeless = exponent > MAX_EXPONENT;
        form = strict ? Form.JSON : Form.OTHER;
        return form;
    }

    private static int digits(byte[] ascii, int start, int stop) {
        int at = start;
        while (at < stop && ascii[at] >= '0' && ascii[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Whether the number has neither point nor exponent. */
    boolean isInteger() {
        return integer;
    }

    /** Whether the text is not longer than a value may be, and a double tells the number from its neighbours. */
    boolean isExact(byte[] ascii) {
        if (end - from > MAX_LENGTH) {
            return false;
        }
        if (safe || hopeless) {
            return safe;
        }
        BigDecimal exact = new BigDecimal(text(ascii, from)).stripTrailingZeros();
        double nearest = exact.doubleValue();
        // Of all decimals of as many digits, is this the one nearest to the double, too?
        return Double.isFinite(nearest)
                && new BigDecimal(nearest)
                                .round(new MathContext(exact.precision()))
                                .compareTo(exact)
                        == 0;
    }

    /** The number as JSON writes it, of the same value with the same decimals. */
    String toJson(byte[] ascii) {
        if (form == Form.JSON) {
            return text(ascii, from);
        }
        StringBuilder out = new StringBuilder(end - from + 2);
        if (ascii[from] == '-') {
            out.append('-');
        }
        int at = firstDigit;
        while (at < end - 1 && ascii[at] == '0' && ascii[at + 1] >= '0' && ascii[at + 1] <= '9') {
            at++;
        }
        if (ascii[at] == '.') {
            out.append('0');
        }
        for (; at < end; at++) {
            boolean bare = ascii[at] == '.' && (at + 1 == end || (ascii[at + 1] | 0x20) == 'e');
            if (!bare) {
                out.append((char) ascii[at]);
            }
        }
        return out.toString();
    }

    private String text(byte[] ascii, int start) {
        return new String(ascii, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
