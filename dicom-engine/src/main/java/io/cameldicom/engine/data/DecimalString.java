package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads decimal numbers from text (VR DS), plain or with an exponent, and writes them in at most 16 characters.
 *
 * <p>Lenient in: spaces and NULs around the number and more than 16 characters are accepted, up to
 * {@value #MAX_LENGTH}. A {@code double} is the one nearest to the decimal text. Reading a short number as a
 * {@code double} allocates nothing.
 *
 * @dicom PS3.5 6.2
 */
public final class DecimalString {
    /** The longest number that is read: far more than the 16 characters of DS, little enough to be cheap. */
    static final int MAX_LENGTH = 1024;

    /** The greatest exponent that is read or written; beyond it, plain arithmetic on a BigDecimal takes forever. */
    static final int MAX_EXPONENT = 9999;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long MAX_EXACT = 1L << 53;
    private static final byte[] NO_BYTES = {};

    private DecimalString() {}

    /**
     * Reads a number.
     *
     * @throws DicomValueException if the text is no number, or beyond the range of a double
     */
    public static double parseDouble(CharSequence text) {
        return readable(scan(NO_BYTES, text, 0, text.length()));
    }

    /**
     * Reads a number from ASCII bytes.
     *
     * @throws DicomValueException if the bytes are no number, or beyond the range of a double
     */
    public static double parseDouble(byte[] ascii, int offset, int length) {
        return readable(scan(ascii, "", offset, length));
    }

    /** Like {@link #parseDouble(CharSequence)}, empty instead of an exception. */
    public static OptionalDouble tryParseDouble(CharSequence text) {
        return optional(scan(NO_BYTES, text, 0, text.length()));
    }

    /** Like {@link #parseDouble(byte[], int, int)}, empty instead of an exception. */
    public static OptionalDouble tryParseDouble(byte[] ascii, int offset, int length) {
        return optional(scan(ascii, "", offset, length));
    }

    /**
     * Reads a number exactly, with the number of decimals it is written with.
     *
     * @throws DicomValueException if the text is no number, or its exponent is beyond {@value #MAX_EXPONENT}
     */
    public static BigDecimal parse(CharSequence text) {
        return tryParse(text).orElseThrow(DecimalString::unreadable);
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<BigDecimal> tryParse(CharSequence text) {
        String number = ValueRules.trim(VR.DS, text.toString());
        // The scan knows the grammar; its result may be infinite where the decimal number is not.
        if (Double.isNaN(scan(NO_BYTES, number, 0, number.length()))) {
            return Optional.empty();
        }
        BigDecimal decimal = new BigDecimal(number);
        return Math.abs((long) decimal.scale()) > MAX_EXPONENT ? Optional.empty() : Optional.of(decimal);
    }

    /**
     * The text of a number, in at most 16 characters and as exact as those allow; zero has no sign.
     *
     * @throws DicomValueException if the number is infinite or not a number
     */
    public static String format(double number) {
        return DecimalFormatter.format(number);
    }

    /**
     * The text of a number, in at most 16 characters and as exact as those allow.
     *
     * @throws DicomValueException if its exponent is beyond {@value #MAX_EXPONENT}
     */
    public static String format(BigDecimal number) {
        return DecimalFormatter.format(number);
    }

    /**
     * Scans {@code ascii} or, where that is empty, {@code chars}: one grammar, and no wrapper to allocate.
     *
     * @return NaN where the text is no number
     */
    private static double scan(byte[] ascii, CharSequence chars, int offset, int length) {
        boolean bytes = ascii.length > 0;
        int start = offset;
        int end = offset + length;
        while (end > start && ValueRules.isPadding(bytes ? ascii[end - 1] : chars.charAt(end - 1))) {
            end--;
        }
        while (start < end && ValueRules.isPadding(bytes ? ascii[start] : chars.charAt(start))) {
            start++;
        }
        if (start == end || end - start > MAX_LENGTH) {
            return Double.NaN;
        }
        int at = start;
        int c = bytes ? ascii[at] : chars.charAt(at);
        boolean negative = c == '-';
        if (negative || c == '+') {
            at++;
        }

        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        boolean exact = true;
        for (; at < end; at++) {
            c = bytes ? ascii[at] : chars.charAt(at);
            if (Digits.isDigit(c)) {
                digits++;
                decimals += point ? 1 : 0;
                exact &= mantissa < MAX_EXACT / 10;
                mantissa = exact ? mantissa * 10 + (c - '0') : mantissa;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }

        int exponent = 0;
        if (at < end) {
            if ((c | 0x20) != 'e' || ++at == end) {
                return Double.NaN;
            }
            c = bytes ? ascii[at] : chars.charAt(at);
            boolean down = c == '-';
            if ((down || c == '+') && ++at == end) {
                return Double.NaN;
            }
            for (; at < end; at++) {
                c = bytes ? ascii[at] : chars.charAt(at);
                if (!Digits.isDigit(c)) {
                    return Double.NaN;
                }
                exponent = Math.min(exponent * 10 + (c - '0'), MAX_EXPONENT + 1);
            }
            exponent = down ? -exponent : exponent;
        }
        if (Math.abs(exponent) > MAX_EXPONENT) {
            return Double.NaN;
        }

        int scale = exponent - decimals;
        if (exact && scale >= -22 && scale <= 22) {
            // Both operands are exact, so the one rounding of the operation is the nearest double.
            double value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
            return negative ? -value : value;
        }
        return Double.parseDouble(
                bytes
                        ? new String(ascii, start, end - start, StandardCharsets.ISO_8859_1)
                        : chars.subSequence(start, end).toString());
    }

    private static double readable(double number) {
        if (!Double.isFinite(number)) {
            throw unreadable();
        }
        return number;
    }

    private static OptionalDouble optional(double number) {
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static DicomValueException unreadable() {
        return new DicomValueException(VR.DS, "not a decimal number, or one out of range");
    }
}
