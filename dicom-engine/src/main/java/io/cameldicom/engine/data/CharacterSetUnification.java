package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.charset.TextKind;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings all text of a data set into one character set: the one it names, or Unicode where that cannot hold it. An item
 * that came from elsewhere keeps its own set and says so in a (0008,0005) of its own.
 *
 * @dicom PS3.3 C.12.1.1.2
 */
final class CharacterSetUnification {
    private final DataSetBuilder builder;
    private final SpecificCharacterSet target;

    CharacterSetUnification(DataSetBuilder builder, SpecificCharacterSet target) {
        this.builder = builder;
        this.target = target;
    }

    /** Changes the values in the builder and returns the character set they are in now. */
    SpecificCharacterSet apply() {
        try {
            encodeAll(target);
            return target;
        } catch (CharacterCodingException e) {
            // Some text is beyond the set that is named: Unicode holds it all.
            builder.put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
            try {
                encodeAll(SpecificCharacterSet.UTF_8);
            } catch (CharacterCodingException impossible) {
                throw new IllegalStateException("Unicode cannot hold decoded text", impossible);
            }
            return SpecificCharacterSet.UTF_8;
        }
    }

    private void encodeAll(SpecificCharacterSet wanted) throws CharacterCodingException {
        ElementColumns elements = builder.elements();
        SpecificCharacterSet slices = builder.sliceCharacterSet(target);
        List<Value> encoded = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Value value = elements.valueAt(i, slices);
            Optional<VR> text = value instanceof ValueSource source
                    ? textVr(elements.tagAt(i), elements.vrAt(i), source)
                    : Optional.empty();
            if (text.isPresent()) {
                encoded.add(encode(value, text.get(), wanted));
            } else if (value instanceof Value.Items sequence && !sequence.standsIn(wanted)) {
                encoded.add(withOwnSets(sequence, wanted));
            } else {
                encoded.add(value);
            }
        }
        for (int i = 0; i < encoded.size(); i++) {
            elements.replace(i, encoded.get(i));
        }
    }

    /**
     * By which VR a value is text to which (0008,0005) applies; none where it is not. One that was stored as UN is such
     * text, too, if the standard knows its tag; bytes that were given as UN without a character set are not.
     */
    static Optional<VR> textVr(int tag, VR vr, ValueSource value) {
        VR by = vr == VR.UN && !value.characterSet().equals(SpecificCharacterSet.ASCII) ? Dictionary.vr(tag) : vr;
        return by.usesCharacterSet() ? Optional.of(by) : Optional.empty();
    }

    /** The same text in another set; a value in a file, which is as long as one may be, comes to memory for that. */
    private static Value encode(Value value, VR vr, SpecificCharacterSet wanted) throws CharacterCodingException {
        if (((ValueSource) value).characterSet().equals(wanted)) {
            return value;
        }
        Value.Bytes bytes = load((ValueSource) value);
        if (isPlain(bytes)) {
            return Value.Bytes.wrap(bytes.array, bytes.offset, bytes.length, wanted);
        }
        TextKind kind = StoredText.kind(vr);
        String text = bytes.characterSet().decode(bytes.array, bytes.offset, bytes.length, kind);
        // The pad byte belongs to the length in the old set.
        boolean padded = (bytes.length & 1) == 0 && text.endsWith(" ");
        byte[] again = wanted.encode(padded ? text.substring(0, text.length() - 1) : text, kind);
        return Value.Bytes.wrap(again, 0, again.length, wanted);
    }

    private static Value.Bytes load(ValueSource text) {
        try {
            return text.load(Attribute.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in a file cannot be read", e);
        }
    }

    private static Value.Items withOwnSets(Value.Items sequence, SpecificCharacterSet outer) {
        List<DataSet> items = new ArrayList<>(sequence.items().size());
        List<LengthForm> forms = new ArrayList<>(items.size());
        boolean changed = false;
        for (int i = 0; i < sequence.items().size(); i++) {
            DataSet item = sequence.items().get(i);
            forms.add(sequence.itemForm(i));
            if (!item.contains(Tag.SpecificCharacterSet)
                    && !item.characterSet().equals(outer)
                    && hasSpecialText(item)) {
                items.add(item.with(
                        Tag.SpecificCharacterSet,
                        VR.CS,
                        item.characterSet().terms().toArray(String[]::new)));
                changed = true;
            } else {
                items.add(item);
            }
        }
        return changed ? Value.Items.of(sequence.form(), items, forms) : sequence;
    }

    /** Whether the bytes of some text in {@code item}, on all levels, depend on its character set. */
    static boolean hasSpecialText(DataSet item) {
        for (Element element : item) {
            boolean special = element.value() instanceof ValueSource source
                            && textVr(element.tag(), element.vr(), source).isPresent()
                            && !(source instanceof Value.Bytes bytes && isPlain(bytes))
                    || element.value() instanceof Value.Items sequence
                            && sequence.items().stream().anyMatch(CharacterSetUnification::hasSpecialText);
            if (special) {
                return true;
            }
        }
        return false;
    }

    /** Whether the bytes mean the same in every character set: no escape, nothing above 7 bits. */
    private static boolean isPlain(Value.Bytes bytes) {
        for (int i = bytes.offset; i < bytes.offset + bytes.length; i++) {
            if (bytes.array[i] < 0 || bytes.array[i] == 0x1B) {
                return false;
            }
        }
        return true;
    }
}
