package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Patients, studies and series out of instances. */
class MatchingTest {
    /** Two patients: one with a study of CT (2 instances) and SR (1), and a study of MR (3); one with a study of CT (1). */
    private static final List<DataSet> ARCHIVE = List.of(
            instance("P1", "1.1", "1.1.1", "CT", Uid.CTImageStorage, 1),
            instance("P1", "1.1", "1.1.1", "CT", Uid.CTImageStorage, 2),
            instance("P1", "1.1", "1.1.2", "SR", Uid.BasicTextSRStorage, 1),
            instance("P1", "1.2", "1.2.1", "MR", Uid.MRImageStorage, 1),
            instance("P1", "1.2", "1.2.1", "MR", Uid.MRImageStorage, 2),
            instance("P1", "1.2", "1.2.1", "MR", Uid.MRImageStorage, 3),
            instance("P2", "2.1", "2.1.1", "CT", Uid.CTImageStorage, 1));

    private static DataSet instance(
            String patient, String study, String series, String modality, String sopClass, int number) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, sopClass)
                .put(Tag.SOPInstanceUID, VR.UI, series + "." + number)
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.PatientID, VR.LO, patient)
                .put(Tag.StudyInstanceUID, VR.UI, study)
                .put(Tag.SeriesInstanceUID, VR.UI, series)
                .put(Tag.InstanceNumber, VR.IS, (long) number)
                .build();
    }

    private static List<DataSet> find(Query query, InstanceOrder order, List<DataSet> instances) throws QueryException {
        return Matching.of(Matcher.of(query.identifier())).withOrder(order).stream(instances)
                .toList();
    }

    private static List<DataSet> shuffled() {
        List<DataSet> instances = new ArrayList<>(ARCHIVE);
        Collections.shuffle(instances, new Random(1));
        return instances;
    }

    private static List<String> values(List<DataSet> answers, int tag) {
        return answers.stream()
                .map(answer -> String.join("\\", answer.strings(tag)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = QueryLevel.class, mode = EnumSource.Mode.EXCLUDE, names = "FRAME")
    void eachEntityIsFoundOnce(QueryLevel level) throws Exception {
        List<DataSet> found = find(Query.at(level).returning(level.uniqueKey()), InstanceOrder.GROUPED, ARCHIVE);

        assertThat(values(found, level.uniqueKey()))
                .doesNotHaveDuplicates()
                .hasSize(
                        switch (level) {
                            case PATIENT -> 2;
                            case STUDY -> 3;
                            case SERIES -> 4;
                            case IMAGE, FRAME -> 7;
                        });
        assertThat(values(found, Tag.QueryRetrieveLevel)).containsOnly(level.name());
    }

    @Test
    void whatAllInstancesTellIsPutTogether() throws Exception {
        Query query = Query.at(QueryLevel.STUDY)
                .returning(
                        Tag.StudyInstanceUID,
                        Tag.ModalitiesInStudy,
                        Tag.SOPClassesInStudy,
                        Tag.NumberOfStudyRelatedSeries,
                        Tag.NumberOfStudyRelatedInstances);

        List<DataSet> found = find(query, InstanceOrder.GROUPED, ARCHIVE);

        assertThat(values(found, Tag.StudyInstanceUID)).containsExactly("1.1", "1.2", "2.1");
        assertThat(values(found, Tag.ModalitiesInStudy)).containsExactly("CT\\SR", "MR", "CT");
        assertThat(found.get(0).strings(Tag.SOPClassesInStudy))
                .containsExactlyInAnyOrder(Uid.CTImageStorage, Uid.BasicTextSRStorage);
        assertThat(values(found, Tag.NumberOfStudyRelatedSeries)).containsExactly("2", "1", "1");
        assertThat(values(found, Tag.NumberOfStudyRelatedInstances)).containsExactly("3", "3", "1");
    }

    @Test
    void numbersOfPatientsAndSeries() throws Exception {
        List<DataSet> patients = find(
                Query.at(QueryLevel.PATIENT)
                        .returning(
                                Tag.NumberOfPatientRelatedStudies,
                                Tag.NumberOfPatientRelatedSeries,
                                Tag.NumberOfPatientRelatedInstances),
                InstanceOrder.GROUPED,
                ARCHIVE);
        List<DataSet> series = find(
                Query.at(QueryLevel.SERIES).returning(Tag.NumberOfSeriesRelatedInstances),
                InstanceOrder.GROUPED,
                ARCHIVE);

        assertThat(values(patients, Tag.NumberOfPatientRelatedStudies)).containsExactly("2", "1");
        assertThat(values(patients, Tag.NumberOfPatientRelatedSeries)).containsExactly("3", "1");
        assertThat(values(patients, Tag.NumberOfPatientRelatedInstances)).containsExactly("6", "1");
        assertThat(values(series, Tag.NumberOfSeriesRelatedInstances)).containsExactly("2", "1", "3", "1");
    }

    @Test
    void whatWasPutTogetherCanBeAskedFor() throws Exception {
        Query query = Query.at(QueryLevel.STUDY)
                .match(Tag.ModalitiesInStudy, "SR")
                .match(Tag.PatientID, "P?")
                .returning(Tag.StudyInstanceUID);

        List<DataSet> found = find(query, InstanceOrder.GROUPED, ARCHIVE);

        assertThat(values(found, Tag.StudyInstanceUID)).containsExactly("1.1");
        assertThat(values(found, Tag.ModalitiesInStudy)).containsExactly("CT\\SR");
    }

    @ParameterizedTest
    @EnumSource(value = QueryLevel.class, mode = EnumSource.Mode.EXCLUDE, names = "FRAME")
    void anyOrderFindsTheSame(QueryLevel level) throws Exception {
        for (int computed :
                new int[] {Tag.NumberOfStudyRelatedInstances, Tag.NumberOfPatientRelatedSeries, Tag.StudyID}) {
            Query query = Query.at(level).returning(level.uniqueKey(), computed);

            assertThat(find(query, InstanceOrder.ANY, shuffled()))
                    .containsExactlyInAnyOrderElementsOf(find(query, InstanceOrder.GROUPED, ARCHIVE));
        }
    }

    @Test
    void whatComesInSeveralRunsIsFoundForEach() throws Exception {
        List<DataSet> interleaved = List.of(ARCHIVE.get(0), ARCHIVE.get(6), ARCHIVE.get(1));
        Query plain = Query.at(QueryLevel.STUDY).returning(Tag.StudyInstanceUID);

        assertThat(find(plain, InstanceOrder.GROUPED, interleaved)).hasSize(3);
        assertThat(find(plain, InstanceOrder.ANY, interleaved)).hasSize(2);
        assertThat(find(plain.returning(Tag.NumberOfStudyRelatedInstances), InstanceOrder.GROUPED, interleaved))
                .hasSize(3);
    }

    @Test
    void groupedInstancesAreReadOneEntityAhead() throws Exception {
        AtomicInteger read = new AtomicInteger();
        Stream<DataSet> endless = IntStream.iterate(0, i -> i + 1)
                .peek(i -> read.incrementAndGet())
                .mapToObj(i -> instance("P", "1." + i / 10, "1." + i / 10 + ".1", "CT", Uid.CTImageStorage, i));
        Query query = Query.at(QueryLevel.STUDY).returning(Tag.NumberOfStudyRelatedInstances);

        List<DataSet> found = Matching.of(Matcher.of(query.identifier())).stream(endless)
                .limit(3)
                .toList();

        assertThat(values(found, Tag.NumberOfStudyRelatedInstances)).containsExactly("10", "10", "10");
        assertThat(read).hasValueLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(InstanceOrder.class)
    void closesWhatItReadsFrom(InstanceOrder order) throws Exception {
        for (int tag : new int[] {Tag.StudyInstanceUID, Tag.NumberOfStudyRelatedInstances}) {
            AtomicBoolean closed = new AtomicBoolean();
            Matcher matcher =
                    Matcher.of(Query.at(QueryLevel.STUDY).returning(tag).identifier());

            try (Stream<DataSet> found = Matching.of(matcher).withOrder(order).stream(
                    ARCHIVE.stream().onClose(() -> closed.set(true)))) {
                assertThat(found.count()).isEqualTo(3);
            }

            assertThat(closed).isTrue();
        }
    }

    @Test
    void eachAnswerHoldsWhatIsSupplied() throws Exception {
        Matcher matcher = Matcher.of(
                Query.at(QueryLevel.IMAGE).returning(Tag.SOPInstanceUID).identifier());

        List<DataSet> found =
                Matching.of(matcher).supplying(DataSet.empty().with(Tag.RetrieveAETitle, VR.AE, "ARCHIVE")).stream(
                                ARCHIVE)
                        .toList();

        assertThat(values(found, Tag.RetrieveAETitle)).hasSize(7).containsOnly("ARCHIVE");
    }

    @Test
    void withoutALevelEachDataSetIsAnEntity() throws Exception {
        Query query = Query.withoutLevel().match(Tag.Modality, "CT").returning(Tag.PatientID);

        assertThat(values(find(query, InstanceOrder.GROUPED, ARCHIVE), Tag.PatientID))
                .containsExactly("P1", "P1", "P2");
    }
}
