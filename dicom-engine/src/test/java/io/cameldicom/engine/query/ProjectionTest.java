package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PS3.4 C.4.1.1.3.2: the identifier of a response. */
class ProjectionTest {
    private static final DataSet STORED = DataSet.builder()
            .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
            .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .put(Tag.PatientName, VR.PN, "Müller^Jörg")
            .put(Tag.PatientID, VR.LO, "4711")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();

    private static List<Integer> tags(DataSet dataSet) {
        List<Integer> tags = new ArrayList<>();
        dataSet.forEach(element -> tags.add(element.tag()));
        return tags;
    }

    @Test
    void holdsWhatWasAskedForAndTheLevel() throws Exception {
        DataSet answer = Matcher.of(Query.at(QueryLevel.STUDY)
                        .match(Tag.PatientID, "47*")
                        .returning(Tag.StudyInstanceUID)
                        .identifier())
                .project(STORED);

        assertThat(answer)
                .isEqualTo(DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                        .put(Tag.PatientID, VR.LO, "4711")
                        .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                        .build());
    }

    @Test
    void whatIsNotThereHasNoValue() throws Exception {
        DataSet answer = Matcher.of(Query.at(QueryLevel.STUDY)
                        .returning(Tag.StudyDescription, Tag.ReferencedStudySequence)
                        .identifier())
                .project(STORED);

        assertThat(tags(answer))
                .containsExactly(Tag.QueryRetrieveLevel, Tag.StudyDescription, Tag.ReferencedStudySequence);
        assertThat(answer.attribute(Tag.StudyDescription).isEmpty()).isTrue();
        assertThat(answer.items(Tag.ReferencedStudySequence)).isEmpty();
    }

    @Test
    void namesTheCharacterSetWhereItsTextNeedsOne() throws Exception {
        DataSet answer = Matcher.of(Query.at(QueryLevel.PATIENT)
                        .characterSet(SpecificCharacterSet.UTF_8)
                        .match(Tag.PatientName, "MÜLLER*")
                        .identifier())
                .answer(STORED)
                .orElseThrow();

        assertThat(answer.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 100");
        assertThat(answer.string(Tag.PatientName)).contains("Müller^Jörg");
        // the bytes are those that were stored
        assertThat(answer.element(Tag.PatientName).map(Element::value))
                .isEqualTo(STORED.element(Tag.PatientName).map(Element::value));
    }

    @Test
    void namesNoCharacterSetForPlainText() throws Exception {
        DataSet answer = Matcher.of(
                        Query.at(QueryLevel.PATIENT).returning(Tag.PatientID).identifier())
                .project(STORED);

        assertThat(answer.contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void textOfAnItemNeedsTheCharacterSetToo() throws Exception {
        DataSet stored = STORED.withItems(
                Tag.RequestAttributesSequence,
                DataSet.empty().with(Tag.RequestedProcedureDescription, VR.LO, "Schädel"));

        DataSet answer = Matcher.of(Query.at(QueryLevel.SERIES)
                        .match(
                                Tag.RequestAttributesSequence,
                                Query.withoutLevel().match(Tag.RequestedProcedureDescription, "Sch*"))
                        .identifier())
                .answer(stored)
                .orElseThrow();

        assertThat(answer.characterSet().terms()).isNotEmpty();
        assertThat(answer.item(Tag.RequestAttributesSequence)
                        .flatMap(item -> item.string(Tag.RequestedProcedureDescription)))
                .contains("Schädel");
    }

    @Test
    void suppliedAttributesGoFirst() throws Exception {
        DataSet supplied = DataSet.builder()
                .put(Tag.RetrieveAETitle, VR.AE, "ARCHIVE")
                .put(Tag.InstanceAvailability, VR.CS, "ONLINE")
                .put(Tag.StudyDescription, VR.LO, "頭部")
                .build();

        DataSet answer = Matcher.of(Query.at(QueryLevel.STUDY)
                        .returning(Tag.StudyDescription, Tag.PatientName)
                        .identifier())
                .project(STORED, supplied);

        assertThat(answer.string(Tag.RetrieveAETitle)).contains("ARCHIVE");
        assertThat(answer.string(Tag.InstanceAvailability)).contains("ONLINE");
        assertThat(answer.string(Tag.StudyDescription)).contains("頭部");
        assertThat(answer.string(Tag.PatientName)).contains("Müller^Jörg");
        assertThat(answer.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
    }

    @Test
    void whatAnAnswerHoldsIsNotAskedFor() throws Exception {
        DataSet identifier = DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.RetrieveAETitle, VR.AE, "ARCHIVE")
                .put(Tag.InstanceAvailability, VR.CS, "ONLINE")
                .put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0900")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                .build();

        assertThat(Matcher.of(identifier).matches(STORED)).isTrue();
        assertThat(Matcher.of(identifier)
                        .project(STORED)
                        .attribute(Tag.RetrieveAETitle)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void groupLengthsAndLowGroupsAreNoKeys() throws Exception {
        DataSet identifier = DataSet.builder()
                .put(Tag.TransferSyntaxUID, VR.UI, "1.2.840.10008.1.2")
                .put(0x00100000, VR.UL, 42L)
                .put(Tag.PatientID, VR.LO, "4711")
                .build();

        assertThat(Matcher.of(identifier).matches(STORED)).isTrue();
        assertThat(tags(Matcher.of(identifier).project(STORED))).containsExactly(Tag.PatientID);
    }

    @Test
    void privateElementsAreFoundInWhicheverBlock() throws Exception {
        DataSet stored = STORED.toBuilder()
                .putPrivate("OTHER", 0x0029, 0x10, VR.LO, "x")
                .putPrivate("ACME", 0x0029, 0x10, VR.LO, "red")
                .build();
        DataSet identifier = DataSet.builder()
                .putPrivate("ACME", 0x0029, 0x10, VR.LO, "r*")
                .putPrivate("ACME", 0x0029, 0x11, VR.LO)
                .build();

        assertThat(Matcher.of(identifier).answer(stored))
                .contains(DataSet.builder()
                        .put(0x00290010, VR.LO, "ACME")
                        .put(0x00291010, VR.LO, "red")
                        .putEmpty(0x00291011, VR.LO)
                        .build());
        assertThat(Matcher.of(identifier).matches(STORED)).isFalse();
    }

    @Test
    void privateElementsStoredAsUnknownAreReadByTheKey() throws Exception {
        DataSet stored = DataSet.builder()
                .put(0x00290010, VR.LO, "ACME")
                .put(0x00291010, VR.UN, Value.Bytes.of((byte) 'r', (byte) 'e', (byte) 'd', (byte) ' '))
                .build();
        DataSet identifier =
                DataSet.builder().putPrivate("ACME", 0x0029, 0x10, VR.LO, "r?d").build();

        assertThat(Matcher.of(identifier).matches(stored)).isTrue();
    }

    @Test
    void aPrivateKeyWithoutCreatorIsNotSupported() throws Exception {
        DataSet identifier = DataSet.empty().with(0x00291010, VR.LO, "blue");

        assertThat(Matcher.of(identifier).matches(STORED)).isTrue();
        assertThat(Matcher.of(identifier).project(STORED)).isEqualTo(DataSet.empty());
    }

    @Test
    void keysThatNobodyKnowsAreComparedAsBytes() throws Exception {
        DataSet identifier = DataSet.empty().with(0x0008FFF0, VR.UN, Value.Bytes.of((byte) 1, (byte) 2));

        assertThat(Matcher.of(identifier)
                        .matches(DataSet.empty().with(0x0008FFF0, VR.UN, Value.Bytes.of((byte) 1, (byte) 2))))
                .isTrue();
        assertThat(Matcher.of(identifier)
                        .matches(DataSet.empty().with(0x0008FFF0, VR.UN, Value.Bytes.of((byte) 1, (byte) 3))))
                .isFalse();
        assertThat(Matcher.of(identifier).matches(STORED)).isFalse();
    }

    @Test
    void bulkIsNeitherReadNorReturned() throws Exception {
        Value.Bulk bulk = new Value.Bulk(new FileRange(Path.of("gone.dcm"), 0, 100_000), 1, STORED.characterSet());
        DataSet stored = STORED.with(Tag.TextValue, VR.UT, bulk);

        assertThat(Matcher.of(Rows.of(Tag.TextValue, VR.UT, "a*")).matches(stored))
                .isFalse();
        DataSet answer =
                Matcher.of(Rows.of(Tag.TextValue, VR.UT, "*")).answer(stored).orElseThrow();
        assertThat(answer.attribute(Tag.TextValue).isEmpty()).isTrue();
    }

    @Test
    void keysThatCostTooMuchAreRefused() {
        String[] many = new String[KeyCompiler.MAX_VALUES + 1];
        Arrays.fill(many, "a");

        assertThatThrownBy(() -> Matcher.of(DataSet.empty().with(Tag.PatientID, VR.LO, many)))
                .isInstanceOfSatisfying(QueryException.class, e -> assertThat(e.faults())
                        .extracting(QueryFault::rule)
                        .containsExactly(QueryFault.Rule.KEY_TOO_COSTLY));
        assertThatThrownBy(() -> Matcher.of(Rows.of(Tag.TextValue, VR.UT, "*" + "a".repeat(KeyCompiler.MAX_PATTERN))))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void anyNumberOfUidsIsFine() throws Exception {
        String[] uids = IntStream.range(0, 20_000).mapToObj(i -> "1.2." + i).toArray(String[]::new);

        assertThat(Matcher.of(DataSet.empty().with(Tag.StudyInstanceUID, VR.UI, uids))
                        .matches(STORED))
                .isTrue();
    }
}
