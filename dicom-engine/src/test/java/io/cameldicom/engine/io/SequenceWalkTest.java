package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A walk through a sequence ends behind it, or leaves no trace. */
class SequenceWalkTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final String SEQUENCE =
            """
            08 00 40 11 | 'SQ' | 00 00 | ff ff ff ff          # Referenced Image Sequence
              fe ff 00 e0 | 12 00 00 00
                28 00 10 00 | 'US' | 02 00 | 00 02            # Rows
                28 00 11 00 | 'US' | 00 00
              fe ff dd e0 | 00 00 00 00
            28 00 10 00 | 'US' | 02 00 | 00 04
            """;

    /** An item of odd length with an element of odd length, then one with Columns before Rows. */
    private static final String DISORDERED =
            """
            08 00 40 11 | 'SQ' | 00 00 | ff ff ff ff
              fe ff 00 e0 | 09 00 00 00
                08 00 18 00 | 'UI' | 01 00 | '1'
              fe ff 00 e0 | 10 00 00 00
                28 00 11 00 | 'US' | 00 00
                28 00 10 00 | 'US' | 00 00
              fe ff dd e0 | 00 00 00 00
            """;

    private static DataSetReader atSequence(Source source, String hex) throws IOException {
        DataSetReader reader = source.open(Hex.bytes(hex), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(reader.next()).isEqualTo(Event.START_SEQUENCE);
        return reader;
    }

    private static List<String> rest(DataSetReader reader) throws IOException {
        List<String> events = new ArrayList<>();
        for (Event event = reader.next(); event != Event.END; event = reader.next()) {
            events.add(event + " " + reader.path() + " at " + reader.offset());
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource
    void endsBehindTheSequenceAndGivesItsBytes(Source source) throws IOException {
        try (DataSetReader reader = atSequence(source, SEQUENCE)) {
            LazySequence sequence = reader.walk.take(reader).orElseThrow();

            assertThat(sequence.offset).isEqualTo(12);
            assertThat(sequence.length).isEqualTo(34);
            assertThat(sequence.tag).isEqualTo(Tag.ReferencedImageSequence);
            assertThat(sequence.form).isEqualTo(LengthForm.UNDEFINED);
            assertThat(sequence.get().items().get(0).intValue(Tag.Rows)).hasValue(512);
            assertThat(rest(reader)).containsExactly("VALUE (0028,0010) at 46");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoTraceWhereTheSequenceMustBeReadAtOnce(Source source) throws IOException {
        try (DataSetReader walked = atSequence(source, DISORDERED);
                DataSetReader read = atSequence(source, DISORDERED)) {
            assertThat(walked.walk.take(walked)).isEmpty();

            assertThat(walked.tag()).isEqualTo(Tag.ReferencedImageSequence);
            assertThat(walked.vr()).isEqualTo(VR.SQ);
            assertThat(walked.lengthForm()).isEqualTo(LengthForm.UNDEFINED);
            assertThat(walked.offset()).isZero();
            assertThat(walked.position()).isEqualTo(12);
            assertThat(walked.depth()).isEqualTo(1);
            assertThat(walked.deviations()).isEmpty();
            assertThat(walked.budget.elements()).isEqualTo(read.budget.elements());
            assertThat(rest(walked)).isEqualTo(rest(read));
            assertThat(walked.deviations()).isEqualTo(read.deviations()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereTheSequenceIsWrong(Source source) throws IOException {
        try (DataSetReader reader =
                atSequence(source, SEQUENCE.replace("28 00 11 00 | 'US' | 00 00", "fe ff 00 e0 | 04 00 00 00"))) {
            assertThatThrownBy(() -> reader.walk.take(reader)).isInstanceOf(DicomFormatException.class);
        }
    }
}
