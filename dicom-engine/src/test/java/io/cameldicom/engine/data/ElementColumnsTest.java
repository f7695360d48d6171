package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The columns stay in step and in the order of tags, whatever is put and removed. */
class ElementColumnsTest {
    private static final SpecificCharacterSet ASCII = SpecificCharacterSet.ASCII;

    private static void put(ElementColumns elements, int tag, String text) {
        elements.set(elements.slot(tag), VR.LO, Value.Bytes.of(text.getBytes(StandardCharsets.US_ASCII)), 0, 0);
    }

    private static Map<Integer, String> content(ElementColumns elements) {
        Map<Integer, String> content = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < elements.size(); i++) {
            content.put(
                    elements.tagAt(i), elements.attributeAt(i, ASCII).string().orElse(""));
        }
        return content;
    }

    @Test
    void areASortedMap() {
        Random random = new Random(1);
        for (int capacity = 0; capacity < 20; capacity++) {
            ElementColumns elements = new ElementColumns(capacity);
            Map<Integer, String> expected = new TreeMap<>(Integer::compareUnsigned);
            for (int i = 0; i < 300; i++) {
                int tag = random.nextInt(40) * 0x07654321;
                if (random.nextInt(3) > 0) {
                    put(elements, tag, "v" + i);
                    expected.put(tag, "v" + i);
                } else if (elements.indexOf(tag) >= 0) {
                    elements.remove(elements.indexOf(tag));
                    expected.remove(tag);
                }
            }
            for (int tag : expected.keySet()) {
                assertThat(elements.tagAt(elements.indexOf(tag))).isEqualTo(tag);
            }
            assertThat(content(elements)).isEqualTo(expected);
            elements.slice();
            assertThat(content(elements)).isEqualTo(expected);
        }
    }

    @Test
    void findWhereATagBelongs() {
        ElementColumns elements = new ElementColumns(2);
        put(elements, Tag.Modality, "CT");
        put(elements, 0x80010010, "ACME");

        assertThat(elements.insertionPoint(0)).isZero();
        assertThat(elements.insertionPoint(Tag.Modality)).isZero();
        assertThat(elements.insertionPoint(Tag.PatientID)).isEqualTo(1);
        assertThat(elements.insertionPoint(0x80010010)).isEqualTo(1);
        assertThat(elements.insertionPoint(0xFFFFFFFF)).isEqualTo(2);
        assertThat(elements.indexOf(Tag.PatientID)).isNegative();
        assertThat(elements.indexOf(0xFFFFFFFF)).isNegative();
        assertThat(ElementColumns.NONE.indexOf(Tag.Modality)).isNegative();
    }

    @Test
    void aCopyGoesItsOwnWay() {
        ElementColumns elements = new ElementColumns(1);
        put(elements, Tag.Modality, "CT");
        ElementColumns copy = elements.copy();
        assertThat(copy).isEqualTo(elements).hasSameHashCodeAs(elements);

        put(copy, Tag.Modality, "MR");
        put(copy, Tag.PatientID, "42");

        assertThat(content(elements)).isEqualTo(Map.of(Tag.Modality, "CT"));
        assertThat(content(copy)).isEqualTo(Map.of(Tag.Modality, "MR", Tag.PatientID, "42"));
        assertThat(copy).isNotEqualTo(elements);
    }

    @Test
    void aValueKeepsItsCharacterSetAndASliceHasThatOfTheDataSet() {
        ElementColumns elements = new ElementColumns(2);
        byte[] german = {(byte) 0xC3, (byte) 0xBC}; // u umlaut in UTF-8
        elements.set(
                elements.slot(Tag.PatientID), VR.LO, Value.Bytes.wrap(german, 0, 2, SpecificCharacterSet.UTF_8), 0, 0);
        elements.set(elements.slot(Tag.PatientName), VR.PN, german, 0, 2);

        assertThat(elements.attributeAt(1, ASCII).string()).contains("\u00FC");
        assertThat(elements.attributeAt(0, SpecificCharacterSet.UTF_8).string()).contains("\u00FC");
        assertThat(elements.attributeAt(0, ASCII).string())
                .isNotEqualTo(elements.attributeAt(1, ASCII).string());
    }
}
