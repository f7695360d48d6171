package io.cameldicom.engine.query;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.Value.Bytes;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Optional;

/** Reads the attributes of an entity for keys. A value that stays in a file is as if it were empty: nobody asks for those. */
final class StoredValues {
    private StoredValues() {}

    /** The bytes of an attribute that has a value in memory. */
    static Optional<Bytes> bytes(DataSet level, int tag) {
        Optional<Element> element = level.element(tag);
        return element.isPresent() && element.get().value() instanceof Bytes bytes && bytes.size() > 0
                ? Optional.of(bytes)
                : Optional.empty();
    }

    /** The bytes of an attribute that has text in memory, or what nobody knows not to be text. */
    static Optional<Bytes> encodedText(DataSet level, int tag) {
        Optional<Element> element = level.element(tag);
        return element.isPresent()
                        && element.get().value() instanceof Bytes bytes
                        && (element.get().vr().isText() || element.get().vr() == VR.UN)
                ? Optional.of(bytes)
                : Optional.empty();
    }

    /**
     * The values of an attribute as text.
     *
     * @param asked the VR of the key, by which a value is read whose own VR nobody knows
     */
    static List<String> texts(DataSet level, int tag, VR asked) {
        Optional<Element> element = level.element(tag);
        if (element.isEmpty() || element.get().value().type() == Value.Type.BULK) {
            return List.of();
        }
        Attribute attribute = level.attribute(tag);
        if (attribute.vr() != VR.UN || asked == VR.SQ) {
            return attribute.strings();
        }
        return element.get().value() instanceof Bytes bytes
                ? DataSet.builder(1)
                        .inheritedCharacterSet(level.characterSet())
                        .put(tag, asked, bytes)
                        .build()
                        .strings(tag)
                : List.of();
    }

    /** Whether an attribute is absent or has no value, or only values without a character. */
    static boolean isBlank(DataSet level, int tag, VR asked) {
        Attribute attribute = level.attribute(tag);
        VR vr = attribute.vr() == VR.UN ? asked : attribute.vr();
        boolean inMemory = bytes(level, tag).isPresent();
        return attribute.isEmpty()
                || vr.isText() && inMemory && texts(level, tag, asked).stream().allMatch(String::isEmpty);
    }
}
