package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads and writes integers as text (VR IS), without allocating while it reads.
 *
 * <p>Lenient in: spaces and NULs around the number, zeros in front, a {@code +}, and a fraction of zeros only
 * ({@code "12.000"}, which some devices send) are accepted, and {@code long} covers numbers beyond the 32 bits that IS
 * allows. Strict out: {@link #format} writes at most 12 characters.
 *
 * @dicom PS3.5 6.2
 */
public final class IntegerString {
    /** No readable number; so the least long of all cannot be read, which is 32 bits beyond what IS allows. */
    private static final long UNREADABLE = Long.MIN_VALUE;

    private static final byte[] NO_BYTES = {};

    private IntegerString() {}

    /**
     * Reads a 32-bit integer.
     *
     * @throws DicomValueException if the text is no integer or beyond 32 bits
     */
    public static int parseInt(CharSequence text) {
        return (int) readable(inInt(scan(NO_BYTES, text, 0, text.length())));
    }

    /**
     * Reads a 32-bit integer from ASCII bytes.
     *
     * @throws DicomValueException if the bytes are no integer or beyond 32 bits
     */
    public static int parseInt(byte[] ascii, int offset, int length) {
        return (int) readable(inInt(scan(ascii, "", offset, length)));
    }

    /**
     * Reads a 64-bit integer; the range is symmetric, -2<sup>63</sup> itself is refused.
     *
     * @throws DicomValueException if the text is no integer or beyond 64 bits
     */
    public static long parseLong(CharSequence text) {
        return readable(scan(NO_BYTES, text, 0, text.length()));
    }

    /**
     * Reads a 64-bit integer from ASCII bytes; the range is symmetric, -2<sup>63</sup> itself is refused.
     *
     * @throws DicomValueException if the bytes are no integer or beyond 64 bits
     */
    public static long parseLong(byte[] ascii, int offset, int length) {
        return readable(scan(ascii, "", offset, length));
    }

    /** Like {@link #parseInt(CharSequence)}, empty instead of an exception. */
    public static OptionalInt tryParseInt(CharSequence text) {
        return optionalInt(scan(NO_BYTES, text, 0, text.length()));
    }

    /** Like {@link #parseInt(byte[], int, int)}, empty instead of an exception. */
    public static OptionalInt tryParseInt(byte[] ascii, int offset, int length) {
        return optionalInt(scan(ascii, "", offset, length));
    }

    /** Like {@link #parseLong(CharSequence)}, empty instead of an exception. */
    public static OptionalLong tryParseLong(CharSequence text) {
        return optionalLong(scan(NO_BYTES, text, 0, text.length()));
    }

    /** Like {@link #parseLong(byte[], int, int)}, empty instead of an exception. */
    public static OptionalLong tryParseLong(byte[] ascii, int offset, int length) {
        return optionalLong(scan(ascii, "", offset, length));
    }

    /**
     * The text of a number.
     *
     * @throws DicomValueException if it is outside -2<sup>31</sup> to 2<sup>31</sup>-1, the range of IS
     */
    public static String format(long number) {
        if (number != (int) number) {
            throw new DicomValueException(VR.IS, "an integer string holds 32 bits");
        }
        return Long.toString(number);
    }

    /** Scans {@code ascii} or, where that is empty, {@code chars}: one grammar, and no wrapper to allocate. */
    private static long scan(byte[] ascii, CharSequence chars, int offset, int length) {
        boolean bytes = ascii.length > 0;
        int at = offset;
        int end = offset + length;
        while (end > at && ValueRules.isPadding(bytes ? ascii[end - 1] : chars.charAt(end - 1))) {
            end--;
        }
        while (at < end && ValueRules.isPadding(bytes ? ascii[at] : chars.charAt(at))) {
            at++;
        }
        boolean negative = false;
        if (at < end) {
            int sign = bytes ? ascii[at] : chars.charAt(at);
            negative = sign == '-';
            if (negative || sign == '+') {
                at++;
            }
        }
        int digits = at;
        long number = 0;
        for (; at < end; at++) {
            int c = bytes ? ascii[at] : chars.charAt(at);
            if (!Digits.isDigit(c)) {
                break;
            }
            int digit = c - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                return UNREADABLE;
            }
            number = number * 10 + digit;
        }
        boolean whole = at > digits;
        if (at < end && (bytes ? ascii[at] : chars.charAt(at)) == '.') {
            at++;
            while (at < end && (bytes ? ascii[at] : chars.charAt(at)) == '0') {
                at++;
            }
        }
        if (!whole || at < end) {
            return UNREADABLE;
        }
        return negative ? -number : number;
    }

    private static long inInt(long number) {
        return number == (int) number ? number : UNREADABLE;
    }

    private static long readable(long number) {
        if (number == UNREADABLE) {
            throw new DicomValueException(VR.IS, "not an integer, or one out of range");
        }
        return number;
    }

    private static OptionalInt optionalInt(long number) {
        return inInt(number) == UNREADABLE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    private static OptionalLong optionalLong(long number) {
        return number == UNREADABLE ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
