package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a query of patients, studies, series and instances, or a retrieval of frames, asks for: the value of Query/Retrieve Level
 * (0008,0052).
 *
 * @dicom PS3.4 C.4.1.1.3.1, Y.6.1
 */
public enum QueryLevel {
    /** Patients. */
    PATIENT(Tag.PatientID),
    /** Studies. */
    STUDY(Tag.StudyInstanceUID),
    /** Series. */
    SERIES(Tag.SeriesInstanceUID),
    /** Composite instances, images or not. */
    IMAGE(Tag.SOPInstanceUID),
    /**
     * Frames of one instance, which make a new one; only retrieved, and by the {@link InformationModel#COMPOSITE_INSTANCE_ROOT}.
     * Their numbers tell them from each other, see {@link FrameSelection}.
     *
     * @dicom PS3.4 Y.6.1
     */
    FRAME(Tag.SimpleFrameList);

    private final int uniqueKey;

    QueryLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    /**
     * The tag of the attribute whose value tells each entity of this level from all others.
     *
     * @dicom PS3.4 C.2.2.1.1
     */
    public int uniqueKey() {
        return uniqueKey;
    }

    /** Whether entities of this level hold those of {@code other}. */
    public boolean isAbove(QueryLevel other) {
        return compareTo(other) < 0;
    }

    /** The level that an identifier asks for; empty where it has none or one that is not known here. */
    public static Optional<QueryLevel> of(DataSet identifier) {
        return parse(identifier.string(Tag.QueryRetrieveLevel, ""));
    }

    /** The level of this name, as (0008,0052) holds it, without spaces around it. */
    public static Optional<QueryLevel> parse(String text) {
        String name = text.strip();
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }
}
