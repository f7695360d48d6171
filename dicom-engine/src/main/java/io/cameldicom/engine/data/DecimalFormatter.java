package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Fits numbers into the 16 characters of a decimal string.
 *
 * <p>Three notations compete, and the one with the least error wins, the plainest among equals: {@code 0.00012345},
 * {@code 1.2345E-4} and {@code 12345E-8}, the last because a point costs a digit.
 */
final class DecimalFormatter {
    // PS3.5 Table 6.2-1: DS has at most 16 bytes.
    private static final int MAX = 16;
    private static final double MAX_PLAIN_INTEGER = 1e15;

    private DecimalFormatter() {}

    static String format(double number) {
        if (!Double.isFinite(number)) {
            throw new DicomValueException(VR.DS, "infinity and not-a-number have no text");
        }
        if (Math.abs(number) < MAX_PLAIN_INTEGER && number == (long) number) {
            return Long.toString((long) number);
        }
        String shortest = Double.toString(number);
        return shortest.length() <= MAX && shortest.indexOf('E') < 0 ? shortest : format(new BigDecimal(shortest));
    }

    static String format(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = number.round(new MathContext(MAX + 1));
        if (Math.abs(exponent(rounded)) > DecimalString.MAX_EXPONENT) {
            throw new DicomValueException(VR.DS, "the exponent is out of range");
        }
        String best = plain(rounded);
        best = better(rounded, best, scientific(rounded, true));
        return better(rounded, best, scientific(rounded, false));
    }

    private static String better(BigDecimal number, String best, String candidate) {
        if (best.isEmpty() || candidate.isEmpty()) {
            return best.isEmpty() ? candidate : best;
        }
        return error(number, candidate).compareTo(error(number, best)) < 0 ? candidate : best;
    }

    private static BigDecimal error(BigDecimal number, String text) {
        return new BigDecimal(text).subtract(number).abs();
    }

    /** The power of ten of the first digit: 2 for 123, -1 for 0.5. */
    private static long exponent(BigDecimal number) {
        return (long) number.precision() - number.scale() - 1;
    }

    /** Without exponent, or "" where not one digit that counts would fit. */
    private static String plain(BigDecimal number) {
        int room = room(number);
        long exponent = exponent(number);
        if (exponent >= room || exponent < -room) {
            return "";
        }
        int whole = (int) Math.max(exponent, 0) + 1;
        int decimals = Math.max(room - whole - 1, 0);
        BigDecimal rounded = number.setScale(Math.min(decimals, Math.max(number.scale(), 0)), RoundingMode.HALF_EVEN);
        String text = stripped(rounded).toPlainString();
        return rounded.signum() == 0 || text.length() > MAX ? "" : text;
    }

    /** With exponent, and with a point behind the first digit or without one. */
    private static String scientific(BigDecimal number, boolean point) {
        for (int digits = room(number) - 2; digits > 0; digits--) {
            BigDecimal rounded = stripped(number.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
            String mantissa = rounded.unscaledValue().toString();
            long power = -(long) rounded.scale();
            int first = rounded.signum() < 0 ? 2 : 1;
            if (point) {
                power = exponent(rounded);
                mantissa = mantissa.length() == first
                        ? mantissa
                        : mantissa.substring(0, first) + '.' + mantissa.substring(first);
            }
            String text = mantissa + 'E' + power;
            if (text.length() <= MAX) {
                return text;
            }
        }
        return "";
    }

    private static int room(BigDecimal number) {
        return number.signum() < 0 ? MAX - 1 : MAX;
    }

    private static BigDecimal stripped(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
