package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonWriteOptions.Numbers;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Writes the values of binary VRs: numbers, and tags as eight digits.
 *
 * @dicom PS3.18 F.2.3
 */
final class JsonNumbers {
    static final String NOT_A_NUMBER = "NaN";
    static final String INFINITY = "inf";
    static final String NEGATIVE_INFINITY = "-inf";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final long MAX_EXACT = 1L << 53;

    private final JsonGenerator json;
    private final Numbers longs;

    JsonNumbers(JsonGenerator json, Numbers longs) {
        this.json = json;
        this.longs = longs;
    }

    /** The name of an attribute, and the value of AT. */
    static String hex(int tag) {
        return HEX.toHexDigits(tag);
    }

    /** Writes the Value member; {@code length} is a multiple of the size of a value, and not 0. */
    void write(VR vr, byte[] bytes, int length) throws IOException {
        json.writeFieldName(JsonTexts.VALUE);
        json.writeStartArray();
        int size = vr.valueSize();
        for (int i = 0; i < length; i += size) {
            writeAt(vr, bytes, i);
        }
        json.writeEndArray();
    }

    private void writeAt(VR vr, byte[] bytes, int index) throws IOException {
        switch (vr) {
            case US -> json.writeNumber(LittleEndian.getUnsignedShort(bytes, index));
            case SS -> json.writeNumber(LittleEndian.getShort(bytes, index));
            case UL -> json.writeNumber(Integer.toUnsignedLong(LittleEndian.getInt(bytes, index)));
            case SL -> json.writeNumber(LittleEndian.getInt(bytes, index));
            case AT -> json.writeString(hex(LittleEndian.getTag(bytes, index)));
            case FL -> writeFloat(Float.intBitsToFloat(LittleEndian.getInt(bytes, index)));
            case FD -> writeDouble(Double.longBitsToDouble(LittleEndian.getLong(bytes, index)));
            case SV -> writeLong(LittleEndian.getLong(bytes, index));
            case UV -> writeUnsigned(LittleEndian.getLong(bytes, index));
            default -> throw new IllegalArgumentException(vr + " holds no numbers");
        }
    }

    private void writeFloat(float number) throws IOException {
        if (Float.isFinite(number)) {
            json.writeNumber(number);
        } else {
            writeNonFinite(number);
        }
    }

    private void writeDouble(double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            writeNonFinite(number);
        }
    }

    private void writeNonFinite(double number) throws IOException {
        if (Double.isNaN(number)) {
            json.writeString(NOT_A_NUMBER);
        } else {
            json.writeString(number > 0 ? INFINITY : NEGATIVE_INFINITY);
        }
    }

    private void writeLong(long number) throws IOException {
        if (isQuoted(number >= -MAX_EXACT && number <= MAX_EXACT)) {
            json.writeString(Long.toString(number));
        } else {
            json.writeNumber(number);
        }
    }

    private void writeUnsigned(long bits) throws IOException {
        if (isQuoted(bits >= 0 && bits <= MAX_EXACT)) {
            json.writeString(Long.toUnsignedString(bits));
        } else if (bits >= 0) {
            json.writeNumber(bits);
        } else {
            json.writeNumber(Long.toUnsignedString(bits));
        }
    }

    private boolean isQuoted(boolean exact) {
        return switch (longs) {
            case NUMBER -> false;
            case NUMBER_IF_EXACT -> !exact;
            case STRING -> true;
        };
    }
}
