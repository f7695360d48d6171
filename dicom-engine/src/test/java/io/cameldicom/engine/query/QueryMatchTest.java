package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import org.junit.jupiter.api.Test;

class QueryMatchTest {
    private static final DataSet RESPONSE = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "IMAGE")
            .put(Tag.RetrieveAETitle, VR.AE, "ARCHIVE", "MIRROR")
            .put(Tag.InstanceAvailability, VR.CS, "ONLINE")
            .put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0100")
            .put(Tag.PatientID, VR.LO, "4711")
            .put(Tag.IssuerOfPatientID, VR.LO, "KH")
            .put(Tag.PatientName, VR.PN, "Doe^John")
            .put(Tag.PatientBirthDate, VR.DA, "19610412")
            .put(Tag.PatientSex, VR.CS, "M")
            .put(Tag.NumberOfPatientRelatedStudies, VR.IS, 1L)
            .put(Tag.NumberOfPatientRelatedSeries, VR.IS, 2L)
            .put(Tag.NumberOfPatientRelatedInstances, VR.IS, 3L)
            .put(Tag.StudyInstanceUID, VR.UI, "1.2")
            .put(Tag.StudyDate, VR.DA, "20240517")
            .put(Tag.StudyTime, VR.TM, "1030")
            .put(Tag.AccessionNumber, VR.SH, "A1")
            .put(Tag.StudyID, VR.SH, "S1")
            .put(Tag.StudyDescription, VR.LO, "Head")
            .put(Tag.ModalitiesInStudy, VR.CS, "CT", "SR")
            .put(Tag.SOPClassesInStudy, VR.UI, "1.3")
            .put(Tag.ReferringPhysicianName, VR.PN, "Roe^Jane")
            .put(Tag.NumberOfStudyRelatedSeries, VR.IS, 4L)
            .put(Tag.NumberOfStudyRelatedInstances, VR.IS, 5L)
            .put(Tag.SeriesInstanceUID, VR.UI, "1.2.3")
            .put(Tag.Modality, VR.CS, "CT")
            .put(Tag.SeriesNumber, VR.IS, 6L)
            .put(Tag.SeriesDescription, VR.LO, "Axial")
            .put(Tag.SeriesDate, VR.DA, "20240518")
            .put(Tag.BodyPartExamined, VR.CS, "HEAD")
            .put(Tag.NumberOfSeriesRelatedInstances, VR.IS, 7L)
            .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .put(Tag.SOPClassUID, VR.UI, "1.3")
            .put(Tag.InstanceNumber, VR.IS, 8L)
            .put(Tag.NumberOfFrames, VR.IS, 9L)
            .put(Tag.Rows, VR.US, 10L)
            .put(Tag.Columns, VR.US, 11L)
            .build();

    @Test
    void instancesKnowWhatIsAboveThem() {
        InstanceMatch instance = (InstanceMatch) QueryMatch.of(RESPONSE);

        assertThat(instance.uid()).contains("1.2.3.4");
        assertThat(instance.sopClassUid()).contains("1.3");
        assertThat(instance.number()).hasValue(8);
        assertThat(instance.numberOfFrames()).hasValue(9);
        assertThat(instance.rows()).hasValue(10);
        assertThat(instance.columns()).hasValue(11);
        assertThat(instance.dateTime()).isEmpty();
        assertThat(instance.retrieveAeTitles()).containsExactly("ARCHIVE", "MIRROR");
        assertThat(instance.instanceAvailability()).contains("ONLINE");

        SeriesMatch series = instance.series();
        assertThat(series.uid()).contains("1.2.3");
        assertThat(series.modality()).contains("CT");
        assertThat(series.number()).hasValue(6);
        assertThat(series.description()).contains("Axial");
        assertThat(series.dateTime()).contains(DicomDateTime.parse("20240518+0100"));
        assertThat(series.bodyPart()).contains("HEAD");
        assertThat(series.numberOfInstances()).hasValue(7);

        StudyMatch study = series.study();
        assertThat(study.uid()).contains("1.2");
        assertThat(study.dateTime()).contains(DicomDateTime.parse("202405171030+0100"));
        assertThat(study.accessionNumber()).contains("A1");
        assertThat(study.id()).contains("S1");
        assertThat(study.description()).contains("Head");
        assertThat(study.modalities()).containsExactly("CT", "SR");
        assertThat(study.sopClasses()).containsExactly("1.3");
        assertThat(study.referringPhysician()).contains(PersonName.of("Roe", "Jane"));
        assertThat(study.numberOfSeries()).hasValue(4);
        assertThat(study.numberOfInstances()).hasValue(5);

        PatientMatch patient = study.patient();
        assertThat(patient.id()).contains("4711");
        assertThat(patient.issuerOfId()).contains("KH");
        assertThat(patient.name()).contains(PersonName.of("Doe", "John"));
        assertThat(patient.birthDate()).contains(DicomDate.of(1961, 4, 12));
        assertThat(patient.sex()).contains("M");
        assertThat(patient.numberOfStudies()).hasValue(1);
        assertThat(patient.numberOfSeries()).hasValue(2);
        assertThat(patient.numberOfInstances()).hasValue(3);
    }

    @Test
    void theLevelSaysWhatItIs() {
        assertThat(QueryMatch.of(RESPONSE.with(Tag.QueryRetrieveLevel, VR.CS, "PATIENT")))
                .isInstanceOf(PatientMatch.class);
        assertThat(QueryMatch.of(RESPONSE.with(Tag.QueryRetrieveLevel, VR.CS, "STUDY")))
                .isInstanceOf(StudyMatch.class);
        assertThat(QueryMatch.of(RESPONSE.with(Tag.QueryRetrieveLevel, VR.CS, "SERIES")))
                .isInstanceOf(SeriesMatch.class);
        assertThat(QueryMatch.of(RESPONSE.without(Tag.QueryRetrieveLevel))).isInstanceOf(WorklistMatch.class);
    }

    @Test
    void worklistItemsHaveAStep() {
        WorklistMatch item = new WorklistMatch(DataSet.builder()
                .put(Tag.AccessionNumber, VR.SH, "A1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2")
                .put(Tag.RequestedProcedureID, VR.SH, "R1")
                .put(Tag.RequestedProcedureDescription, VR.LO, "CT of the head")
                .put(Tag.ReferringPhysicianName, VR.PN, "Roe^Jane")
                .put(Tag.PatientID, VR.LO, "4711")
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tag.ScheduledProcedureStepID, VR.SH, "S1")
                                .put(Tag.ScheduledProcedureStepDescription, VR.LO, "Head")
                                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, "20240517")
                                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "1030")
                                .put(Tag.Modality, VR.CS, "CT")
                                .put(Tag.ScheduledStationAETitle, VR.AE, "CT1", "CT2")
                                .put(Tag.ScheduledPerformingPhysicianName, VR.PN, "Poe^Ann")
                                .build())
                .build());

        assertThat(item.accessionNumber()).contains("A1");
        assertThat(item.studyInstanceUid()).contains("1.2");
        assertThat(item.requestedProcedureId()).contains("R1");
        assertThat(item.requestedProcedureDescription()).contains("CT of the head");
        assertThat(item.referringPhysician()).contains(PersonName.of("Roe", "Jane"));
        assertThat(item.patient().id()).contains("4711");
        assertThat(item.stepId()).contains("S1");
        assertThat(item.stepDescription()).contains("Head");
        assertThat(item.start()).contains(DicomDateTime.parse("202405171030"));
        assertThat(item.modality()).contains("CT");
        assertThat(item.stationAeTitles()).containsExactly("CT1", "CT2");
        assertThat(item.performingPhysician()).contains(PersonName.of("Poe", "Ann"));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        WorklistMatch item = new WorklistMatch(DataSet.empty());

        assertThat(item.step()).isEqualTo(DataSet.empty());
        assertThat(item.start()).isEmpty();
        assertThat(new StudyMatch(DataSet.empty()).dateTime()).isEmpty();
        assertThat(new PatientMatch(DataSet.empty()).numberOfStudies()).isEmpty();
    }
}
