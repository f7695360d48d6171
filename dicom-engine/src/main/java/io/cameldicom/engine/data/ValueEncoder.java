package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns texts and numbers into the bytes of a value; text goes as Unicode until the data set's set is known. */
final class ValueEncoder {
    private ValueEncoder() {}

    static Value.Bytes encode(VR vr, String... texts) {
        if (texts.length == 0) {
            return Value.Bytes.EMPTY;
        }
        if (vr.isText()) {
            return text(vr, texts);
        }
        int size = sizeFor(vr);
        byte[] bytes = new byte[Math.multiplyExact(size, texts.length)];
        for (int i = 0; i < texts.length; i++) {
            putText(vr, bytes, i * size, texts[i].strip());
        }
        return Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.ASCII);
    }

    private static Value.Bytes text(VR vr, String... texts) {
        if (texts.length > 1 && !vr.isMultiValuedText()) {
            throw new DicomValueException(vr, "this VR holds one text only");
        }
        String joined = String.join("\\", texts);
        if (vr.usesCharacterSet()) {
            return bytes(joined.getBytes(StandardCharsets.UTF_8), SpecificCharacterSet.UTF_8);
        }
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) > 0xFF) {
                // PS3.5 6.1.2.2: the default repertoire; of others one byte is kept, so that what was read can be
                // written.
                throw new DicomValueException(vr, "a character that no byte stands for");
            }
        }
        return bytes(joined.getBytes(StandardCharsets.ISO_8859_1), SpecificCharacterSet.ASCII);
    }

    private static Value.Bytes bytes(byte[] text, SpecificCharacterSet characterSet) {
        return Value.Bytes.wrap(text, 0, text.length, characterSet);
    }

    private static void putText(VR vr, byte[] bytes, int index, String text) {
        try {
            switch (vr) {
                case AT -> LittleEndian.putTag(bytes, index, tag(text));
                case FL, OF -> LittleEndian.putInt(bytes, index, Float.floatToIntBits(Float.parseFloat(text)));
                case FD, OD -> LittleEndian.putLong(bytes, index, Double.doubleToLongBits(Double.parseDouble(text)));
                case UV, OV -> LittleEndian.putLong(bytes, index, Long.parseUnsignedLong(text));
                default -> putLong(vr, bytes, index, Long.parseLong(text));
            }
        } catch (NumberFormatException e) {
            throw new DicomValueException(vr, "not a number or tag of this VR");
        }
    }

    private static int tag(String text) {
        if (text.length() != 8) {
            throw new NumberFormatException("a tag has eight digits");
        }
        return HexFormat.fromHexDigits(text);
    }

    static Value.Bytes encode(VR vr, long... numbers) {
        if (vr == VR.IS || vr == VR.DS) {
            String[] texts = new String[numbers.length];
            for (int i = 0; i < texts.length; i++) {
                if (vr == VR.IS && numbers[i] != (int) numbers[i]) {
                    throw new DicomValueException(vr, "outside -2^31 to 2^31-1");
                }
                texts[i] = vr == VR.IS
                        ? Long.toString(numbers[i])
                        : DecimalString.format(new BigDecimal(BigInteger.valueOf(numbers[i])));
            }
            return encode(vr, texts);
        }
        int size = sizeFor(vr);
        byte[] bytes = new byte[Math.multiplyExact(size, numbers.length)];
        for (int i = 0; i < numbers.length; i++) {
            putLong(vr, bytes, i * size, numbers[i]);
        }
        return Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.ASCII);
    }

    static Value.Bytes encode(VR vr, double... numbers) {
        if (vr == VR.DS) {
            String[] texts = new String[numbers.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = DecimalString.format(numbers[i]);
            }
            return encode(vr, texts);
        }
        if (!BinaryNumbers.isFloating(vr)) {
            throw new DicomValueException(vr, "this VR holds no fractions");
        }
        int size = sizeFor(vr);
        byte[] bytes = new byte[Math.multiplyExact(size, numbers.length)];
        for (int i = 0; i < numbers.length; i++) {
            if (size == 4) {
                LittleEndian.putInt(bytes, i * size, Float.floatToIntBits((float) numbers[i]));
            } else {
                LittleEndian.putLong(bytes, i * size, Double.doubleToLongBits(numbers[i]));
            }
        }
        return Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.ASCII);
    }

    private static void putLong(VR vr, byte[] bytes, int index, long number) {
        boolean fits =
                switch (vr) {
                    case OB -> number >= -128 && number <= 255;
                    case SS -> number == (short) number;
                    case US -> number >= 0 && number <= 0xFFFF;
                    case OW -> number >= -0x8000 && number <= 0xFFFF;
                    case SL -> number == (int) number;
                    case UL, AT -> number >= 0 && number <= 0xFFFF_FFFFL;
                    case OL -> number >= Integer.MIN_VALUE && number <= 0xFFFF_FFFFL;
                    default -> true;
                };
        if (!fits) {
            throw new DicomValueException(vr, "the number does not fit");
        }
        switch (vr) {
            case OB -> bytes[index] = (byte) number;
            case SS, US, OW -> LittleEndian.putShort(bytes, index, (int) number);
            case SL, UL, OL -> LittleEndian.putInt(bytes, index, (int) number);
            case AT -> LittleEndian.putTag(bytes, index, (int) number);
            case FL, OF -> LittleEndian.putInt(bytes, index, Float.floatToIntBits((float) number));
            case FD, OD -> LittleEndian.putLong(bytes, index, Double.doubleToLongBits((double) number));
            default -> LittleEndian.putLong(bytes, index, number);
        }
    }

    private static int sizeFor(VR vr) {
        int size = BinaryNumbers.size(vr);
        if (size == 0) {
            throw new DicomValueException(vr, "this VR holds neither text nor numbers");
        }
        return size;
    }
}
