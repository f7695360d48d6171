package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.data.ValueTooLargeException;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Writes the values that stand in the JSON itself, each as the member that its VR asks for. */
final class InlineValues {
    private static final SerializableString INLINE_BINARY = new SerializedString("InlineBinary");

    /** The greatest value that is written, in bytes: its Base64 would be beyond what most readers take. */
    private static final int MAX_VALUE = 256 << 20;

    private static final int FIRST_SCRATCH = 512;

    /** Bytes up to this length are copied rather than streamed. */
    private static final int SMALL_BINARY = 8 << 10;

    private static final String DEFAULT_REPERTOIRE = "ISO_IR 6";
    private static final String UNICODE = "ISO_IR 192";

    private final JsonGenerator json;
    private final JsonTexts texts;
    private final JsonNumbers numbers;
    private byte[] scratch = new byte[FIRST_SCRATCH];

    InlineValues(JsonGenerator json, JsonWriteOptions options) {
        this.json = json;
        this.texts = new JsonTexts(json, options.decimals());
        this.numbers = new JsonNumbers(json, options.longs());
    }

    /** The VR that a value is written with: UN for one of a binary VR that is no whole number of values. */
    static VR vrOf(VR vr, long length) {
        return vr.isBinary() && length % vr.valueSize() != 0 ? VR.UN : vr;
    }

    /**
     * Writes the member for a value that is not empty.
     *
     * @param vr as {@link #vrOf} gives it
     * @return whether a DS or IS was the number it should be; true for all other VRs
     */
    boolean write(int tag, VR vr, ValueSource value) throws IOException {
        if (vr.isText()) {
            int length = load(value);
            if (tag == Tag.SpecificCharacterSet && namesOther(length)) {
                json.writeFieldName(JsonTexts.VALUE);
                json.writeStartArray();
                json.writeString(UNICODE);
                json.writeEndArray();
                return true;
            }
            return texts.write(vr, scratch, length, value.characterSet());
        }
        if (vr.isBinary()) {
            int length = load(value);
            numbers.write(vr, scratch, length);
        } else {
            writeBinary(value);
        }
        return true;
    }

    /** Whether Specific Character Set, now in {@link #scratch}, names a set beyond the default repertoire. */
    private boolean namesOther(int length) {
        String terms = new String(scratch, 0, length, StandardCharsets.ISO_8859_1).strip();
        return !terms.isEmpty() && !terms.equals(DEFAULT_REPERTOIRE);
    }

    private void writeBinary(ValueSource value) throws IOException {
        json.writeFieldName(INLINE_BINARY);
        long length = value.length();
        if (length > MAX_VALUE) {
            throw new ValueTooLargeException(length, MAX_VALUE);
        }
        if (value instanceof Value.Bytes && length <= SMALL_BINARY) {
            int loaded = load(value);
            json.writeBinary(scratch, 0, loaded);
            return;
        }
        try (InputStream in = value.open()) {
            json.writeBinary(in, (int) length);
        }
    }

    /** Brings the bytes into {@link #scratch}. */
    private int load(ValueSource value) throws IOException {
        Value.Bytes bytes = value.load(MAX_VALUE);
        if (bytes.size() > scratch.length) {
            scratch = new byte[Math.max(bytes.size(), scratch.length * 2)];
        }
        bytes.copyTo(scratch, 0);
        return bytes.size();
    }
}
