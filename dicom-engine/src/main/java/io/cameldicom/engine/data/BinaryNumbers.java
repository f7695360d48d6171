package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The numbers of the binary VRs in a little-endian slice, one or all of them; bytes after the last whole number are left
 * out.
 *
 * @dicom PS3.5 6.2
 */
final class BinaryNumbers {
    private BinaryNumbers() {}

    /** The size of one number in bytes, or 0 where the VR holds no numbers, as UN. */
    static int size(VR vr) {
        return switch (vr) {
            case OB -> 1;
            case OW -> 2;
            case OL, OF -> 4;
            case OV, OD -> 8;
            default -> vr.valueSize();
        };
    }

    /** Whether the numbers are IEEE 754 floating point. */
    static boolean isFloating(VR vr) {
        return vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD;
    }

    /** Whether the numbers are whole ones, or tags. */
    static boolean isWhole(VR vr) {
        return size(vr) > 0 && !isFloating(vr);
    }

    /** How many numbers there are; none where the VR holds none. */
    static int count(VR vr, Value.Bytes bytes) {
        int size = size(vr);
        return size == 0 ? 0 : bytes.length / size;
    }

    /** All numbers as longs, see {@link #longAt}. */
    static long[] longs(VR vr, Value.Bytes bytes) {
        int size = size(vr);
        long[] numbers = new long[count(vr, bytes)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = longAt(vr, bytes.array, bytes.offset + i * size);
        }
        return numbers;
    }

    /** All numbers as doubles. */
    static double[] doubles(VR vr, Value.Bytes bytes) {
        int size = size(vr);
        double[] numbers = new double[count(vr, bytes)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = doubleAt(vr, bytes.array, bytes.offset + i * size);
        }
        return numbers;
    }

    /** All numbers, exactly; none where one of them is infinite or no number. */
    static List<BigDecimal> decimals(VR vr, Value.Bytes bytes) {
        int size = size(vr);
        int count = count(vr, bytes);
        List<BigDecimal> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigDecimal number = decimalAt(vr, bytes.array, bytes.offset + i * size);
            if (number == null) {
                return List.of();
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    /** All numbers in text form, see {@link #textAt}. */
    static List<String> texts(VR vr, Value.Bytes bytes) {
        int size = size(vr);
        int count = count(vr, bytes);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(textAt(vr, bytes.array, bytes.offset + i * size));
        }
        return List.copyOf(texts);
    }

    /** The number at {@code index} as a long, UV and OV as unsigned bits; a fraction is cut off. */
    static long longAt(VR vr, byte[] array, int index) {
        return switch (vr) {
            case SS -> LittleEndian.getShort(array, index);
            case US, OW -> LittleEndian.getUnsignedShort(array, index);
            case SL -> LittleEndian.getInt(array, index);
            case UL, OL -> Integer.toUnsignedLong(LittleEndian.getInt(array, index));
            case AT -> Integer.toUnsignedLong(LittleEndian.getTag(array, index));
            case SV, UV, OV -> LittleEndian.getLong(array, index);
            case FL, OF, FD, OD -> (long) doubleAt(vr, array, index);
            default -> array[index] & 0xFF;
        };
    }

    /** The number at {@code index} as a double. */
    static double doubleAt(VR vr, byte[] array, int index) {
        return switch (vr) {
            case FL, OF -> Float.intBitsToFloat(LittleEndian.getInt(array, index));
            case FD, OD -> Double.longBitsToDouble(LittleEndian.getLong(array, index));
            case UV, OV -> {
                long bits = LittleEndian.getLong(array, index);
                yield bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
            }
            default -> longAt(vr, array, index);
        };
    }

    /** The number at {@code index}, exactly; null where it is infinite or no number. */
    static BigDecimal decimalAt(VR vr, byte[] array, int index) {
        if (vr == VR.FL || vr == VR.OF) {
            float number = Float.intBitsToFloat(LittleEndian.getInt(array, index));
            return Float.isFinite(number) ? new BigDecimal(Float.toString(number)) : null;
        }
        if (isFloating(vr)) {
            double number = doubleAt(vr, array, index);
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        long number = longAt(vr, array, index);
        return number < 0 && (vr == VR.UV || vr == VR.OV)
                ? new BigDecimal(BigInteger.valueOf(number).add(BigInteger.ONE.shiftLeft(64)))
                : BigDecimal.valueOf(number);
    }

    /** The number at {@code index} in text form, a tag as eight hexadecimal digits. */
    static String textAt(VR vr, byte[] array, int index) {
        return switch (vr) {
            case FL, OF -> Float.toString(Float.intBitsToFloat(LittleEndian.getInt(array, index)));
            case FD, OD -> Double.toString(Double.longBitsToDouble(LittleEndian.getLong(array, index)));
            case UV, OV -> Long.toUnsignedString(LittleEndian.getLong(array, index));
            case AT -> {
                String hex = Integer.toHexString(LittleEndian.getTag(array, index));
                yield "0".repeat(8 - hex.length()) + hex.toUpperCase(Locale.ROOT);
            }
            default -> Long.toString(longAt(vr, array, index));
        };
    }
}
