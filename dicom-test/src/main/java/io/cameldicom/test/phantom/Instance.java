package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.format.DateTimeFormatter;

/**
 * What every composite object begins with: patient, study, series, equipment and SOP common modules.
 *
 * @param study the study
 * @param series what the series is called and its UID is made from
 * @param seriesNumber Series Number
 * @param modality Modality
 * @dicom PS3.3 C.7, C.12
 */
record Instance(PhantomStudy study, String series, int seriesNumber, String modality) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** A builder of the instance with this number, counted from 1. */
    DataSetBuilder number(int instanceNumber, String sopClassUid) {
        String date = DATE.format(study.time());
        String time = TIME.format(study.time());
        DataSetBuilder builder = DataSet.builder();
        if (!study.patient().characterSet().isEmpty()) {
            builder.put(
                    Tag.SpecificCharacterSet,
                    VR.CS,
                    study.patient().characterSet().toArray(String[]::new));
        }
        return builder.put(Tag.SOPClassUID, VR.UI, sopClassUid)
                .put(Tag.SOPInstanceUID, VR.UI, study.uid(series + '\n' + instanceNumber))
                .put(Tag.InstanceNumber, VR.IS, (long) instanceNumber)
                .put(Tag.StudyDate, VR.DA, date)
                .put(Tag.StudyTime, VR.TM, time)
                .put(Tag.SeriesDate, VR.DA, date)
                .put(Tag.SeriesTime, VR.TM, time)
                .put(Tag.ContentDate, VR.DA, date)
                .put(Tag.ContentTime, VR.TM, time)
                .put(Tag.AccessionNumber, VR.SH, "ACC" + study.patient().id().replaceAll("\\D", ""))
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.BodyPartExamined, VR.CS, "HEAD")
                .put(Tag.Manufacturer, VR.LO, "Camel DICOM")
                .put(Tag.ManufacturerModelName, VR.LO, "Phantom")
                .put(Tag.DeviceSerialNumber, VR.LO, "1")
                .put(Tag.SoftwareVersions, VR.LO, "1")
                .put(Tag.InstitutionName, VR.LO, "Phantom Hospital")
                .put(Tag.ReferringPhysicianName, VR.PN, "Referrer^Robin")
                .put(Tag.StudyDescription, VR.LO, study.name())
                .put(Tag.SeriesDescription, VR.LO, series)
                .put(Tag.PatientName, VR.PN, study.patient().name())
                .put(Tag.PatientID, VR.LO, study.patient().id())
                .put(Tag.PatientBirthDate, VR.DA, DATE.format(study.patient().birthDate()))
                .put(Tag.PatientSex, VR.CS, study.patient().sex())
                .put(Tag.StudyInstanceUID, VR.UI, study.studyInstanceUid())
                .put(Tag.SeriesInstanceUID, VR.UI, study.uid(series))
                .put(Tag.StudyID, VR.SH, "1")
                .put(Tag.SeriesNumber, VR.IS, (long) seriesNumber);
    }
}
