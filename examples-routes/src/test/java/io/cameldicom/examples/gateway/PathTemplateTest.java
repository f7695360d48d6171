package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
    private static final DataSet HEADER = DataSet.empty()
            .with(Tag.PatientID, VR.LO, "A/../B")
            .with(Tag.StudyInstanceUID, VR.UI, "1.2")
            .with(Tag.SeriesInstanceUID, VR.UI, "1.2.3")
            .with(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");

    @Test
    void filesByStudySeriesAndInstance() {
        assertThat(PathTemplate.DEFAULT.names(HEADER)).containsExactly("1.2", "1.2.3", "1.2.3.4.dcm");
    }

    @Test
    void aValueStaysWithinItsSegment() {
        PathTemplate template = PathTemplate.parse("{PatientID}_{Modality}/{SOPInstanceUID}");

        assertThat(template.names(HEADER)).containsExactly("A%2F..%2FB_~none", "1.2.3.4");
    }

    @Test
    void aNameIsBoundedWhateverItIsMadeOf() {
        DataSet header = HEADER.with(Tag.PatientComments, VR.LT, "X".repeat(300));
        PathTemplate template = PathTemplate.parse("{PatientComments}_{PatientComments}/{SOPInstanceUID}.dcm");

        assertThat(template.names(header).get(0)).hasSize(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{StudyInstanceUID}/x.dcm | it must hold {SOPInstanceUID}",
                "{PatientID}{SOPInstanceUID} | between two values",
                "{PatientID}-{SOPInstanceUID} | between two values",
                "/{SOPInstanceUID} | a segment is empty",
                "../{SOPInstanceUID} | begins or ends with a dot",
                "a//{SOPInstanceUID} | a segment is empty",
                "a~b/{SOPInstanceUID} | outside of braces",
                "{NoSuchAttribute}/{SOPInstanceUID} | is no attribute",
                "{SOPInstanceUID | outside of braces",
            })
    void refusesWhatWouldNotKeepInstancesApart(String template, String why) {
        assertThatThrownBy(() -> PathTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
