package io.cameldicom.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.dict.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTableTest {
    @Test
    void readsRowsAndWhatIsInThem() {
        AttributeTable table = AttributeTable.parse(
                """
                PatientID                 1 - O
                PerformedSeriesSequence   2 v R
                >ProtocolName             1 1 P
                >ReferencedImageSequence  2 2 X
                >>ReferencedSOPClassUID   1 1 E
                >SeriesDescription        2 3 O
                Modality                  0 s O
                """);

        assertThat(table.rules())
                .extracting(AttributeRule::tag)
                .containsExactly(Tag.PatientID, Tag.PerformedSeriesSequence, Tag.Modality);
        AttributeRule series = table.rules().get(1);
        assertThat(series.create()).isEqualTo(AttributeRule.Given.PRESENT);
        assertThat(series.set()).isEqualTo(AttributeRule.Given.VALUE_IF_GIVEN);
        assertThat(series.last()).isEqualTo(AttributeRule.Last.R);
        assertThat(series.items())
                .extracting(AttributeRule::tag)
                .containsExactly(Tag.ProtocolName, Tag.ReferencedImageSequence, Tag.SeriesDescription);
        assertThat(series.items().get(1).items())
                .isEqualTo(List.of(new AttributeRule(
                        Tag.ReferencedSOPClassUID,
                        AttributeRule.Given.VALUE,
                        AttributeRule.Given.VALUE,
                        AttributeRule.Last.E,
                        List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchKeyword 1 1 O", "PatientID 9 1 O", "PatientID 1 1 Z", ">PatientID 1 1 O"})
    void refusesARowThatIsNone(String row) {
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeTable.parse(row));
    }
}
