package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;

/**
 * What an image of a film is called once it lies in a file: it came without any name, and is a secondary capture now.
 *
 * @param study the UID that all images of a film session have
 * @param series the UID that all images of a film have
 * @param instance its own
 * @param number the position on the film
 * @dicom PS3.3 A.8.1
 */
record ImageIdentity(String study, String series, String instance, int number) {
    /** The attributes before those of the image itself. Who the patient is, a print user does not say. */
    DataSet attributes() {
        return DataSet.builder()
                .put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .put(Tag.SOPClassUID, VR.UI, Uid.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, instance)
                .putEmpty(Tag.StudyDate, VR.DA)
                .putEmpty(Tag.StudyTime, VR.TM)
                .putEmpty(Tag.AccessionNumber, VR.SH)
                .put(Tag.Modality, VR.CS, "HC")
                .put(Tag.ConversionType, VR.CS, "WSD")
                .putEmpty(Tag.ReferringPhysicianName, VR.PN)
                .putEmpty(Tag.PatientName, VR.PN)
                .putEmpty(Tag.PatientID, VR.LO)
                .putEmpty(Tag.PatientBirthDate, VR.DA)
                .putEmpty(Tag.PatientSex, VR.CS)
                .put(Tag.StudyInstanceUID, VR.UI, study)
                .put(Tag.SeriesInstanceUID, VR.UI, series)
                .putEmpty(Tag.StudyID, VR.SH)
                .put(Tag.SeriesNumber, VR.IS, "1")
                .put(Tag.InstanceNumber, VR.IS, String.valueOf(number))
                .putEmpty(Tag.PatientOrientation, VR.CS)
                .putEmpty(Tag.Laterality, VR.CS)
                .build();
    }
}
