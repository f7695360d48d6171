package io.cameldicom.engine.query;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * An attribute of a patient, study or series that no instance holds, but all of them together tell.
 *
 * @dicom PS3.4 C.3.4
 */
enum ComputedAttribute {
    MODALITIES(QueryLevel.STUDY, Tag.ModalitiesInStudy, VR.CS, Tag.Modality, false),
    SOP_CLASSES(QueryLevel.STUDY, Tag.SOPClassesInStudy, VR.UI, Tag.SOPClassUID, false),
    STUDIES_OF_PATIENT(QueryLevel.PATIENT, Tag.NumberOfPatientRelatedStudies, VR.IS, Tag.StudyInstanceUID, true),
    SERIES_OF_PATIENT(QueryLevel.PATIENT, Tag.NumberOfPatientRelatedSeries, VR.IS, Tag.SeriesInstanceUID, true),
    INSTANCES_OF_PATIENT(QueryLevel.PATIENT, Tag.NumberOfPatientRelatedInstances, VR.IS, Tag.SOPInstanceUID, true),
    SERIES_OF_STUDY(QueryLevel.STUDY, Tag.NumberOfStudyRelatedSeries, VR.IS, Tag.SeriesInstanceUID, true),
    INSTANCES_OF_STUDY(QueryLevel.STUDY, Tag.NumberOfStudyRelatedInstances, VR.IS, Tag.SOPInstanceUID, true),
    INSTANCES_OF_SERIES(QueryLevel.SERIES, Tag.NumberOfSeriesRelatedInstances, VR.IS, Tag.SOPInstanceUID, true);

    private final QueryLevel level;
    private final int tag;
    private final VR vr;
    private final int source;
    private final boolean counted;

    ComputedAttribute(QueryLevel level, int tag, VR vr, int source, boolean counted) {
        this.level = level;
        this.tag = tag;
        this.vr = vr;
        this.source = source;
        this.counted = counted;
    }

    /** Those of entities of a level that are asked for. */
    static List<ComputedAttribute> of(QueryLevel level, Collection<Integer> tags) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.level == level && tags.contains(attribute.tag))
                .toList();
    }

    int tag() {
        return tag;
    }

    VR vr() {
        return vr;
    }

    /** The attribute of an instance whose values are collected. */
    int source() {
        return source;
    }

    /** Whether the number of different values is the value, rather than those values. */
    boolean isCounted() {
        return counted;
    }

    /** Whether each instance counts, without a look at its value: those of a big study would be many to remember. */
    boolean countsInstances() {
        return source == Tag.SOPInstanceUID;
    }
}
