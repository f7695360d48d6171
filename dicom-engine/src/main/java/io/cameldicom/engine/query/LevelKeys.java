package io.cameldicom.engine.query;

import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which attributes belong to which level, and which of them people ask for.
 *
 * @dicom PS3.4 C.6.1.1
 */
final class LevelKeys {
    /** The unique and required keys of the standard, and what every worklist of images shows besides. */
    private static final Map<QueryLevel, int[]> USUAL = new EnumMap<>(Map.of(
            QueryLevel.PATIENT,
            new int[] {Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID, Tag.PatientBirthDate, Tag.PatientSex},
            QueryLevel.STUDY,
            new int[] {
                Tag.StudyDate,
                Tag.StudyTime,
                Tag.AccessionNumber,
                Tag.StudyID,
                Tag.StudyInstanceUID,
                Tag.ModalitiesInStudy,
                Tag.ReferringPhysicianName,
                Tag.StudyDescription,
                Tag.NumberOfStudyRelatedSeries,
                Tag.NumberOfStudyRelatedInstances
            },
            QueryLevel.SERIES,
            new int[] {
                Tag.Modality,
                Tag.SeriesNumber,
                Tag.SeriesInstanceUID,
                Tag.SeriesDescription,
                Tag.SeriesDate,
                Tag.SeriesTime,
                Tag.BodyPartExamined,
                Tag.NumberOfSeriesRelatedInstances
            },
            QueryLevel.IMAGE,
            new int[] {Tag.InstanceNumber, Tag.SOPInstanceUID, Tag.SOPClassUID, Tag.ContentDate, Tag.ContentTime}));

    /** Optional keys that are asked for by name only. */
    private static final Map<QueryLevel, int[]> OTHER = new EnumMap<>(Map.of(
            QueryLevel.PATIENT,
            new int[] {
                Tag.ReferencedPatientSequence,
                Tag.PatientBirthTime,
                Tag.OtherPatientIDs,
                Tag.OtherPatientIDsSequence,
                Tag.OtherPatientNames,
                Tag.EthnicGroup,
                Tag.PatientComments,
                Tag.NumberOfPatientRelatedStudies,
                Tag.NumberOfPatientRelatedSeries,
                Tag.NumberOfPatientRelatedInstances
            },
            QueryLevel.STUDY,
            new int[] {
                Tag.SOPClassesInStudy,
                Tag.AnatomicRegionsInStudyCodeSequence,
                Tag.ProcedureCodeSequence,
                Tag.NameOfPhysiciansReadingStudy,
                Tag.AdmittingDiagnosesDescription,
                Tag.ReferencedStudySequence,
                Tag.PatientAge,
                Tag.PatientSize,
                Tag.PatientWeight,
                Tag.Occupation,
                Tag.AdditionalPatientHistory,
                Tag.OtherStudyNumbers
            },
            QueryLevel.SERIES,
            new int[] {
                Tag.ProtocolName,
                Tag.PerformingPhysicianName,
                Tag.OperatorsName,
                Tag.Laterality,
                Tag.RequestAttributesSequence,
                Tag.PerformedProcedureStepStartDate,
                Tag.PerformedProcedureStepStartTime
            },
            QueryLevel.IMAGE,
            new int[] {
                Tag.RelatedGeneralSOPClassUID,
                Tag.ConceptNameCodeSequence,
                Tag.ContentTemplateSequence,
                Tag.ImageType,
                Tag.AcquisitionDate,
                Tag.AcquisitionTime,
                Tag.AcquisitionNumber,
                Tag.NumberOfFrames,
                Tag.Rows,
                Tag.Columns,
                Tag.AvailableTransferSyntaxUID
            },
            QueryLevel.FRAME,
            FrameKeys.tags()));

    private static final Map<Integer, QueryLevel> LEVEL_OF = levelOf();

    private LevelKeys() {}

    private static Map<Integer, QueryLevel> levelOf() {
        Map<Integer, QueryLevel> levels = new HashMap<>();
        for (Map<QueryLevel, int[]> table : List.of(USUAL, OTHER)) {
            table.forEach((level, tags) -> {
                for (int tag : tags) {
                    levels.put(tag, level);
                }
            });
        }
        return Map.copyOf(levels);
    }

    /** The level that an attribute belongs to; empty where the tables of the standard name none. */
    static Optional<QueryLevel> levelOf(int tag) {
        return Optional.ofNullable(LEVEL_OF.get(tag));
    }

    /** What is usually asked for at a level of a model: its attributes, and the unique keys above it. */
    static List<Integer> usual(InformationModel model, QueryLevel level) {
        List<Integer> tags = new ArrayList<>(model.uniqueKeysAbove(level));
        USUAL.forEach((other, keys) -> {
            if (model.home(other) == level) {
                for (int tag : keys) {
                    tags.add(tag);
                }
            }
        });
        return List.copyOf(tags);
    }
}
