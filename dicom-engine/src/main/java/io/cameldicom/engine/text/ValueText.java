package io.cameldicom.engine.text;

import io.cameldicom.engine.data.StoredText;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A value as a dump shows it: text in brackets, numbers and bytes divided by backslashes, cut to a width. */
final class ValueText {
    private static final String CUT = "...";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final VR vr;
    private final Value.Bytes value;
    private final String text;

    /** Decodes {@code value}, which is in memory, where it is text. */
    ValueText(VR vr, Value.Bytes value) {
        this.vr = vr;
        this.value = value;
        this.text = vr.isText() ? decode(vr, value) : "";
    }

    private static String decode(VR vr, Value.Bytes value) {
        String text = StoredText.decode(vr, value.toByteArray(), 0, value.size(), value.characterSet());
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text as it is stored, without the padding at its end; empty where the VR is not text. */
    String text() {
        return text;
    }

    /** How many values there are: numbers, parts of a text; one where the VR does not divide its value. */
    long count() {
        if (value.size() == 0) {
            return 0;
        }
        if (vr.isBinary()) {
            return value.size() / vr.valueSize();
        }
        int count = 1;
        if (vr.isMultiValuedText()) {
            for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 1)) {
                count++;
            }
        }
        return count;
    }

    /** Whether all values are UIDs of the standard, so that they say nothing about a patient. */
    boolean isRegistered() {
        if (vr != VR.UI) {
            return false;
        }
        for (String uid : uids()) {
            if (Uid.keyword(uid).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private String[] uids() {
        return text.split("\\\\", -1);
    }

    /** Appends no more than {@code width} characters of the value. */
    void appendTo(StringBuilder out, int width) {
        if (isRegistered()) {
            appendUids(out, width);
        } else if (vr.isText()) {
            appendText(out, width);
        } else {
            appendNumbers(out, width);
        }
    }

    private void appendUids(StringBuilder out, int width) {
        int start = out.length();
        for (String uid : uids()) {
            int mark = out.length();
            out.append(mark > start ? "\\=" : "=").append(Uid.keyword(uid));
            if (mark > start && out.length() - start > width) {
                out.setLength(mark);
                out.append(CUT);
                return;
            }
        }
    }

    private void appendText(StringBuilder out, int width) {
        out.append('[');
        int start = out.length();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int mark = out.length();
            Printable.append(out, codePoint);
            if (out.length() - start > width) {
                out.setLength(mark);
                out.append(']').append(CUT);
                return;
            }
            i += Character.charCount(codePoint);
        }
        out.append(']');
    }

    private void appendNumbers(StringBuilder out, int width) {
        ByteBuffer bytes = value.toReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean whole = bytes.limit() % size(vr) == 0;
        VR by = whole ? vr : VR.OB;
        int start = out.length();
        for (int at = 0; at < bytes.limit(); at += size(by)) {
            int mark = out.length();
            if (at > 0) {
                out.append('\\');
            }
            appendNumber(out, by, bytes, at);
            if (out.length() - start > width) {
                out.setLength(mark);
                out.append(CUT);
                return;
            }
        }
    }

    private static int size(VR vr) {
        // Words are what swaps: one byte of OB and UN, two of OW; AT is two of them.
        return vr == VR.AT ? vr.valueSize() : vr.swapUnit();
    }

    private static void appendNumber(StringBuilder out, VR vr, ByteBuffer bytes, int at) {
        switch (vr) {
            case US -> out.append(Short.toUnsignedInt(bytes.getShort(at)));
            case SS -> out.append(bytes.getShort(at));
            case UL, OL -> out.append(Integer.toUnsignedLong(bytes.getInt(at)));
            case SL -> out.append(bytes.getInt(at));
            case UV, OV -> out.append(Long.toUnsignedString(bytes.getLong(at)));
            case SV -> out.append(bytes.getLong(at));
            case FL, OF -> out.append(bytes.getFloat(at));
            case FD, OD -> out.append(bytes.getDouble(at));
            case AT -> out.append(Tag.toString(Tag.of(bytes.getShort(at), bytes.getShort(at + 2))));
            case OW -> out.append(HEX.toHexDigits(bytes.getShort(at)));
            default -> HEX.toHexDigits(out, bytes.get(at));
        }
    }
}
