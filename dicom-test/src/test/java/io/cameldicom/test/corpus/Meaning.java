package io.cameldicom.test.corpus;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data set says, apart from how: each element's values as text by path and VR. What JSON does not carry is left
 * out: lengths, padding, the character set, how a number was written, encapsulated pixels.
 */
final class Meaning {
    private static final int MAX_BYTES = 64 << 20;
    private static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

    private Meaning() {}

    /** The values by their places, such as {@code (0010,0010) PN}. */
    static Map<String, String> of(DataSet dataSet) throws IOException {
        Map<String, String> meaning = new TreeMap<>();
        add("", dataSet, meaning);
        return meaning;
    }

    private static void add(String path, DataSet dataSet, Map<String, String> meaning) throws IOException {
        for (Element element : dataSet) {
            int tag = element.tag();
            if (Tag.isGroupLength(tag) || tag == DATA_SET_TRAILING_PADDING || tag == Tag.SpecificCharacterSet) {
                continue;
            }
            String at = path + Tag.toString(tag);
            if (element.value() instanceof Value.Items items) {
                meaning.put(at + " SQ", items.items().size() + " items");
                for (int i = 0; i < items.items().size(); i++) {
                    add(at + '[' + i + "].", items.items().get(i), meaning);
                }
            } else if (element.value() instanceof ValueSource value) {
                meaning.put(at + ' ' + element.vr(), text(element.vr(), dataSet.attribute(tag), value));
            }
        }
    }

    private static String text(VR vr, Attribute attribute, ValueSource value) throws IOException {
        if (!vr.isText()) {
            return Base64.getEncoder().encodeToString(value.load(MAX_BYTES).toByteArray());
        }
        if (vr == VR.PN) {
            return String.join(
                    "\\",
                    attribute.personNames().stream().map(PersonName::toString).toList());
        }
        List<BigDecimal> numbers = attribute.decimals();
        if (!numbers.isEmpty()) {
            return String.join(
                    "\\",
                    numbers.stream()
                            .map(number -> number.stripTrailingZeros().toPlainString())
                            .toList());
        }
        return String.join("\\", attribute.strings());
    }
}
