package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The numbers of the binary VRs, one at a time, from a little-endian slice. */
final class BinaryNumbers {
    private BinaryNumbers() {}

    /** The size of one number in bytes, or 0 where the VR holds no numbers. */
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
                yield "0".repeat(8 - hex.length()) + hex.toUpperCase(java.util.Locale.ROOT);
            }
            default -> Long.toString(longAt(vr, array, index));
        };
    }
}
