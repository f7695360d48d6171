package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.StoredText;
import io.cameldicom.engine.data.ValueRules;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonWriteOptions.Numbers;
import java.io.IOException;

/**
 * Writes the values of text VRs. Text of 7 bits goes from byte to byte, all other is decoded first.
 *
 * @dicom PS3.18 F.2.3, F.2.5
 */
final class JsonTexts {
    static final SerializableString VALUE = new SerializedString("Value");

    private static final SerializableString[] GROUPS = {
        new SerializedString("Alphabetic"), new SerializedString("Ideographic"), new SerializedString("Phonetic")
    };
    private static final int ESC = 0x1B;

    private final JsonGenerator json;
    private final Numbers decimals;
    private final DecimalText decimal = new DecimalText();
    private boolean irregular;

    JsonTexts(JsonGenerator json, Numbers decimals) {
        this.json = json;
        this.decimals = decimals;
    }

    /** Writes the Value member, or nothing where there is no value; false where a DS or IS was no number. */
    boolean write(VR vr, byte[] bytes, int length, SpecificCharacterSet characterSet) throws IOException {
        irregular = false;
        boolean several = false;
        int seen = 0;
        boolean escapes = false;
        for (int i = 0; i < length; i++) {
            byte octet = bytes[i];
            seen |= octet;
            several |= octet == '\\';
            escapes |= octet == ESC;
        }
        if (vr == VR.PN || seen < 0 || escapes) {
            writeDecoded(vr, StoredText.decode(vr, bytes, 0, length, characterSet));
        } else if (several && vr.isMultiValuedText()) {
            writeSeveral(vr, bytes, length);
        } else {
            int end = trimEnd(bytes, 0, length);
            int start = trimStart(vr, bytes, 0, end);
            if (start < end) {
                startValues();
                writePlain(vr, bytes, start, end);
                json.writeEndArray();
            }
        }
        return !irregular;
    }

    private void startValues() throws IOException {
        json.writeFieldName(VALUE);
        json.writeStartArray();
    }

    // ---- 7 bits

    private void writeSeveral(VR vr, byte[] bytes, int length) throws IOException {
        startValues();
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || bytes[i] == '\\') {
                int end = trimEnd(bytes, from, i);
                int start = trimStart(vr, bytes, from, end);
                if (start == end) {
                    json.writeNull();
                } else {
                    writePlain(vr, bytes, start, end);
                }
                from = i + 1;
            }
        }
        json.writeEndArray();
    }

    /** As {@link ValueRules#trim} does with text. */
    private static int trimEnd(byte[] bytes, int start, int stop) {
        int end = stop;
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return end;
    }

    private static int trimStart(VR vr, byte[] bytes, int from, int end) {
        int start = from;
        if (vr.leadingSpaceInsignificant()) {
            while (start < end && bytes[start] == ' ') {
                start++;
            }
        }
        return start;
    }

    private void writePlain(VR vr, byte[] bytes, int start, int end) throws IOException {
        if (vr == VR.DS || vr == VR.IS) {
            writeNumber(vr, bytes, start, end);
        } else {
            json.writeUTF8String(bytes, start, end - start);
        }
    }

    private void writeNumber(VR vr, byte[] bytes, int start, int end) throws IOException {
        DecimalText.Form form = decimal.scan(bytes, start, end);
        boolean number = form != DecimalText.Form.NO_NUMBER && (vr == VR.DS || decimal.isInteger());
        irregular |= !number;
        boolean quoted =
                switch (decimals) {
                    case NUMBER -> false;
                    case NUMBER_IF_EXACT -> number && !decimal.isExact(bytes);
                    case STRING -> true;
                };
        if (quoted || !number) {
            json.writeUTF8String(bytes, start, end - start);
        } else {
            json.writeNumber(decimal.toJson(bytes));
        }
    }

    // ---- beyond 7 bits, and names

    private void writeDecoded(VR vr, String text) throws IOException {
        irregular |= vr == VR.DS || vr == VR.IS;
        if (!vr.isMultiValuedText() || text.indexOf('\\') < 0) {
            String only = ValueRules.trim(vr, text);
            if (!isEmpty(vr, only)) {
                startValues();
                writeOne(vr, only);
                json.writeEndArray();
            }
            return;
        }
        startValues();
        int start = 0;
        for (int end = text.indexOf('\\'); start <= text.length(); end = text.indexOf('\\', start)) {
            int stop = end < 0 ? text.length() : end;
            String one = ValueRules.trim(vr, text.substring(start, stop));
            if (isEmpty(vr, one)) {
                json.writeNull();
            } else {
                writeOne(vr, one);
            }
            start = stop + 1;
        }
        json.writeEndArray();
    }

    /** Whether there is nothing to write; a name of delimiters only has no component. */
    private static boolean isEmpty(VR vr, String value) {
        return value.isEmpty() || vr == VR.PN && value.chars().allMatch(c -> c == '=' || c == '^' || c == ' ');
    }

    private void writeOne(VR vr, String value) throws IOException {
        if (vr == VR.PN) {
            writeName(value);
        } else {
            json.writeString(value);
        }
    }

    /** A fourth group breaks the rule and stays with the third, so that nothing is lost. */
    private void writeName(String name) throws IOException {
        json.writeStartObject();
        int start = 0;
        for (int group = 0; group < GROUPS.length && start <= name.length(); group++) {
            int stop = group == GROUPS.length - 1 ? -1 : name.indexOf('=', start);
            stop = stop < 0 ? name.length() : stop;
            String text = ValueRules.trim(VR.PN, name.substring(start, stop));
            if (!isEmpty(VR.PN, text)) {
                json.writeFieldName(GROUPS[group]);
                json.writeString(text);
            }
            start = stop + 1;
        }
        json.writeEndObject();
    }
}
