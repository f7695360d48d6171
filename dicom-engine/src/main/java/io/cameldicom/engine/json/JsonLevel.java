package io.cameldicom.engine.json;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data set, or item, that is being read. Its text is kept in UTF-8; as long as there are only 7 bits to each character
 * that is the default repertoire, too, and nothing has to be said about it.
 */
final class JsonLevel {
    private static final String DEFAULT_REPERTOIRE = "ISO_IR 6";
    private static final String UNICODE = "ISO_IR 192";

    private static final int FIRST_CAPACITY = 8;

    private final DataSetBuilder builder = DataSet.builder(FIRST_CAPACITY);
    private final Map<Integer, String> creators = new HashMap<>(0);
    /** Whether there is a Specific Character Set of this level's own, and whether it is Unicode. */
    private boolean named;

    private boolean unicode;
    private boolean beyondAscii;
    private int highest;

    JsonLevel(boolean unicodeAround) {
        this.unicode = unicodeAround;
    }

    /** Whether {@code tag} comes after a higher one. */
    boolean isOutOfOrder(int tag) {
        return builder.size() > 0 && Integer.compareUnsigned(tag, highest) < 0;
    }

    boolean contains(int tag) {
        return builder.contains(tag);
    }

    /** The creator of the block that a private element is in, or {@code ""}. */
    String creator(int tag) {
        return creators.getOrDefault(Tag.privateCreator(tag), "");
    }

    /** Whether the text is Unicode by what has been read so far. */
    boolean isUnicode() {
        return unicode || beyondAscii;
    }

    /** Puts text; values are divided by backslashes. */
    void putText(int tag, VR vr, String text) {
        if (tag == Tag.SpecificCharacterSet) {
            putCharacterSet(text);
            return;
        }
        byte[] bytes = text.getBytes(vr.usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        beyondAscii |= vr.usesCharacterSet() && bytes.length != text.length();
        if (Tag.isPrivateCreator(tag)) {
            creators.put(tag, text);
        }
        putBytes(tag, vr, bytes);
    }

    /** Whatever set the JSON names, its text is UTF-8. */
    private void putCharacterSet(String terms) {
        boolean plain = terms.isBlank() || terms.strip().equals(DEFAULT_REPERTOIRE);
        named = true;
        unicode = !plain;
        putBytes(Tag.SpecificCharacterSet, VR.CS, (plain ? terms : UNICODE).getBytes(StandardCharsets.ISO_8859_1));
    }

    void putBytes(int tag, VR vr, byte[] bytes) {
        note(tag);
        builder.putSlice(tag, vr, bytes, 0, bytes.length);
    }

    /** Puts the numbers of a binary VR. */
    void putNumbers(int tag, VR vr, String[] numbers) {
        builder.put(tag, vr, numbers);
        note(tag);
    }

    void putItems(int tag, List<DataSet> items) {
        note(tag);
        builder.putItems(tag, items);
    }

    void putValue(int tag, VR vr, Value value) {
        note(tag);
        builder.put(tag, vr, value);
    }

    private void note(int tag) {
        if (Integer.compareUnsigned(tag, highest) > 0) {
            highest = tag;
        }
    }

    /** Whether the level around has to be Unicode for the text of this one. */
    boolean needsUnicodeAround() {
        return beyondAscii && !named;
    }

    /** Puts bytes as they are; where they are text, it is UTF-8. */
    void putBinary(int tag, VR vr, byte[] bytes) {
        for (byte octet : bytes) {
            beyondAscii |= octet < 0 && vr.usesCharacterSet();
        }
        putBytes(tag, vr, bytes);
    }

    /** Notes that an item holds text beyond 7 bits and names no set of its own. */
    void needsUnicode() {
        beyondAscii = true;
    }

    /** The data set; one with text beyond 7 bits says that it is Unicode. */
    DataSet build(boolean outermost) {
        if (beyondAscii && !unicode && (outermost || named)) {
            putCharacterSet(UNICODE);
        }
        builder.inheritedCharacterSet(isUnicode() ? SpecificCharacterSet.UTF_8 : SpecificCharacterSet.ASCII);
        return builder.build();
    }
}
