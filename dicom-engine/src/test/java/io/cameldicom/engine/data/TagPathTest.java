package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.TagPath.Step;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPathTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PatientID | PatientID",
                "(0010,0020) | PatientID",
                "00100020 | PatientID",
                "(0008,0060) | Modality",
                "(0009,1001) | (0009,1001)",
                "0009100A | (0009,100A)",
                "(0009,100a) | (0009,100A)",
                "(6002,3000) | (6002,3000)",
                "60003000 | OverlayData",
                "ReferencedSeriesSequence[0].SeriesInstanceUID | ReferencedSeriesSequence[0].SeriesInstanceUID",
                "ReferencedSeriesSequence.SeriesInstanceUID | ReferencedSeriesSequence[0].SeriesInstanceUID",
                "ReferencedSeriesSequence[*].SeriesInstanceUID | ReferencedSeriesSequence[*].SeriesInstanceUID",
                "ReferencedSeriesSequence[12] | ReferencedSeriesSequence[12]",
                "ReferencedSeriesSequence[*] | ReferencedSeriesSequence[*]",
                "(0040,a730)[0].(0040,a043) | ContentSequence[0].ConceptNameCodeSequence",
                "0040A730[3].0040A043.00080100 | ContentSequence[3].ConceptNameCodeSequence[0].CodeValue",
                "(0029,xx10,\"SIEMENS CSA HEADER\") | (0029,xx10,\"SIEMENS CSA HEADER\")",
                "(0029,XX1a,\" SIEMENS CSA HEADER \") | (0029,xx1A,\"SIEMENS CSA HEADER\")",
                "(0029,1010,\"SIEMENS CSA HEADER\") | (0029,xx10,\"SIEMENS CSA HEADER\")",
                "(0029,xx10,\"A \"\"B\"\", (C) [0].D\") | (0029,xx10,\"A \"\"B\"\", (C) [0].D\")",
                "(0029,xx10,\"A\")[1].(0029,xx11,\"B\").PatientID | (0029,xx10,\"A\")[1].(0029,xx11,\"B\")[0].PatientID",
                "ReferencedSeriesSequence[2].(0021,xx01,\"A\") | ReferencedSeriesSequence[2].(0021,xx01,\"A\")"
            })
    void readsPathsAndWritesTheirNormalForm(String text, String normal) {
        TagPath path = TagPath.parse(text);

        assertThat(path).hasToString(normal);
        assertThat(TagPath.parse(normal)).isEqualTo(path).hasSameHashCodeAs(path);
    }

    @ParameterizedTest(name = "[{0}] at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``|0",
                " |0",
                " PatientID|0",
                "PatientID |9",
                "patientid|0",
                "NoSuchKeyword|0",
                "PatientID.|10",
                ".PatientID|0",
                "PatientID..PatientID|10",
                "PatientID.Bogus|10",
                "0010002|0",
                "0010002G|7",
                "001000200|0",
                "(0010,0020|10",
                "(0010,002)|9",
                "(0010 0020)|5",
                "(0010,00xx)|8",
                "(00xx,0010)|3",
                "(0029,xx10)|10",
                "(0029,xx10,)|11",
                "(0029,xx10,\"\")|11",
                "(0029,xx10,\"  \")|11",
                "(0029,xx10,\"A)|14",
                "(0029,xx10,\"A\"|14",
                "(0029,xx10,A)|11",
                "(0028,xx10,\"A\")|1",
                "PatientID[|10",
                "PatientID[]|10",
                "PatientID[-1]|10",
                "PatientID[1|11",
                "PatientID[*|11",
                "PatientID[1]]|12",
                "PatientID[1][2]|12",
                "PatientID[1234567890]|10",
                "PatientID/PatientID|9",
                "\u0660\u0660\u0661\u0660|0"
            })
    void tellsWhereATextStopsBeingAPath(String text, int index) {
        assertThatExceptionOfType(TagPathSyntaxException.class)
                .isThrownBy(() -> TagPath.parse(text))
                .satisfies(e -> assertThat(e.index()).isEqualTo(index));
        assertThat(TagPath.tryParse(text)).isEmpty();
    }

    @Test
    void readsAVeryDeepPathWithoutRecursion() {
        String text = "ContentSequence[*].".repeat(50_000) + "CodeValue";

        assertThat(TagPath.parse(text).steps()).hasSize(50_001);
        assertThat(TagPath.parse(text)).hasToString(text);
    }

    @Test
    void isBuiltStepByStep() {
        TagPath path = TagPath.of(Tag.ReferencedSeriesSequence).item(1).child(Tag.SeriesInstanceUID);

        assertThat(path).isEqualTo(TagPath.parse("ReferencedSeriesSequence[1].SeriesInstanceUID"));
        assertThat(path.last()).isEqualTo(Step.of(Tag.SeriesInstanceUID));
        assertThat(path.parent()).contains(TagPath.parse("ReferencedSeriesSequence[1]"));
        assertThat(TagPath.of(Tag.PatientID).parent()).isEmpty();
        assertThat(TagPath.of(Tag.ContentSequence).child(Step.of(0x0029, "A", 0x10)))
                .hasToString("ContentSequence[0].(0029,xx10,\"A\")");
    }

    @Test
    void meansTheElementItselfOnlyAtItsEnd() {
        TagPath path = TagPath.parse("ContentSequence.ConceptNameCodeSequence");

        assertThat(path.steps()).extracting(Step::item).containsExactly(0, Step.NONE);
        assertThat(path.last().namesItem()).isFalse();
        assertThat(path.hasWildcard()).isFalse();
        assertThat(path.item(Step.ALL).hasWildcard()).isTrue();
    }

    @Test
    void findsAPrivateElementInTheBlockOfItsCreator() {
        Step step = TagPath.parse("(0029,xx10,\"SIEMENS CSA HEADER\")").last();

        assertThat(step.privateCreator()).isEqualTo("SIEMENS CSA HEADER");
        assertThat(step.hasPrivateCreator()).isTrue();
        assertThat(step.tagInBlock(0x11)).isEqualTo(0x00291110);
        assertThat(Step.of(Tag.PatientID).tagInBlock(0x11)).isEqualTo(Tag.PatientID);
        assertThat(new Step(0x00291110, "SIEMENS CSA HEADER", Step.NONE)).isEqualTo(step);
    }

    @Test
    void refusesStepsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TagPath(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(Tag.PatientID, "", -3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(Tag.PatientID, "A", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Step.of(0x0028, "A", 0x10));
        assertThatIllegalArgumentException().isThrownBy(() -> Step.of(0x0029, " ", 0x10));
        assertThatIllegalArgumentException().isThrownBy(() -> Step.of(0x0029, "A", 0x100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchKeyword", "(0029,xx10,\"SECRET"})
    void namesThePlaceAndNotTheText(String text) {
        assertThatExceptionOfType(TagPathSyntaxException.class)
                .isThrownBy(() -> TagPath.parse(text))
                .withMessageContaining("at index")
                .withMessageNotContaining("SECRET");
    }
}
