package io.cameldicom.engine.query;

import static io.cameldicom.engine.query.QueryLevel.FRAME;
import static io.cameldicom.engine.query.QueryLevel.IMAGE;
import static io.cameldicom.engine.query.QueryLevel.PATIENT;
import static io.cameldicom.engine.query.QueryLevel.SERIES;
import static io.cameldicom.engine.query.QueryLevel.STUDY;

import io.cameldicom.engine.dict.Uid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked of a provider by C-FIND, and retrieved by C-MOVE and C-GET: one row for each model of the standard.
 *
 * <p>A model with {@link #levels()} is a hierarchy. An identifier names one of its levels and, unless relational queries were
 * negotiated ({@link QueryExtension#RELATIONAL}), a single value for the unique key of each level above that one. A model
 * without levels has one kind of entity.
 *
 * @dicom PS3.4 C.6, K.6, Q.6, U.6, V.6, X.6, Y.6, Z.6, BB.6, CC, HH.6, II.6, JJ.6
 */
@SuppressWarnings("ImmutableEnumChecker") // what List.of makes does not change
public enum InformationModel {
    /** Patients, studies, series, instances. */
    PATIENT_ROOT(
            List.of(Uid.PatientRootQueryRetrieveInformationModelFind),
            Uid.PatientRootQueryRetrieveInformationModelMove,
            Uid.PatientRootQueryRetrieveInformationModelGet,
            PATIENT,
            STUDY,
            SERIES,
            IMAGE),
    /** Studies, which have the attributes of their patient, series, instances. */
    STUDY_ROOT(
            List.of(Uid.StudyRootQueryRetrieveInformationModelFind),
            Uid.StudyRootQueryRetrieveInformationModelMove,
            Uid.StudyRootQueryRetrieveInformationModelGet,
            STUDY,
            SERIES,
            IMAGE),
    /** Patients and studies; retired, and still met. */
    PATIENT_STUDY_ONLY(
            List.of(Uid.PatientStudyOnlyQueryRetrieveInformationModelFind),
            Uid.PatientStudyOnlyQueryRetrieveInformationModelMove,
            Uid.PatientStudyOnlyQueryRetrieveInformationModelGet,
            PATIENT,
            STUDY),
    /** Instances, retrieved by their UID alone, and frames of one. */
    COMPOSITE_INSTANCE_ROOT(
            List.of(), Uid.CompositeInstanceRootRetrieveMove, Uid.CompositeInstanceRootRetrieveGet, IMAGE, FRAME),
    /** Instances, retrieved by their UID alone and without their bulk data. */
    COMPOSITE_INSTANCE_WITHOUT_BULK_DATA(List.of(), "", Uid.CompositeInstanceRetrieveWithoutBulkDataGet, IMAGE),
    /** Scheduled procedure steps of modalities. */
    MODALITY_WORKLIST(List.of(Uid.ModalityWorklistInformationModelFind), "", ""),
    /** Scheduled procedure steps of any kind; retired, the unified procedure step took its place. */
    GENERAL_PURPOSE_WORKLIST(List.of(Uid.GeneralPurposeWorklistInformationModelFind), "", ""),
    /** Unified procedure steps, which three SOP classes ask for. */
    UNIFIED_PROCEDURE_STEP(
            List.of(Uid.UnifiedProcedureStepPull, Uid.UnifiedProcedureStepWatch, Uid.UnifiedProcedureStepQuery),
            "",
            ""),
    /** What is known of one patient. */
    GENERAL_RELEVANT_PATIENT_INFORMATION(List.of(Uid.GeneralRelevantPatientInformationQuery), "", ""),
    /** What is known of one patient and matters to breast imaging. */
    BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION(List.of(Uid.BreastImagingRelevantPatientInformationQuery), "", ""),
    /** What is known of one patient and matters to cardiology. */
    CARDIAC_RELEVANT_PATIENT_INFORMATION(List.of(Uid.CardiacRelevantPatientInformationQuery), "", ""),
    /** Products such as contrast agents. */
    PRODUCT_CHARACTERISTICS(List.of(Uid.ProductCharacteristicsQuery), "", ""),
    /** Whether a substance may be given to a patient. */
    SUBSTANCE_APPROVAL(List.of(Uid.SubstanceApprovalQuery), "", ""),
    /** Hanging protocols. */
    HANGING_PROTOCOL(
            List.of(Uid.HangingProtocolInformationModelFind),
            Uid.HangingProtocolInformationModelMove,
            Uid.HangingProtocolInformationModelGet),
    /** Colour palettes. */
    COLOR_PALETTE(
            List.of(Uid.ColorPaletteQueryRetrieveInformationModelFind),
            Uid.ColorPaletteQueryRetrieveInformationModelMove,
            Uid.ColorPaletteQueryRetrieveInformationModelGet),
    /** Templates of implants. */
    GENERIC_IMPLANT_TEMPLATE(
            List.of(Uid.GenericImplantTemplateInformationModelFind),
            Uid.GenericImplantTemplateInformationModelMove,
            Uid.GenericImplantTemplateInformationModelGet),
    /** Templates of implants of several parts. */
    IMPLANT_ASSEMBLY_TEMPLATE(
            List.of(Uid.ImplantAssemblyTemplateInformationModelFind),
            Uid.ImplantAssemblyTemplateInformationModelMove,
            Uid.ImplantAssemblyTemplateInformationModelGet),
    /** Groups of implant templates. */
    IMPLANT_TEMPLATE_GROUP(
            List.of(Uid.ImplantTemplateGroupInformationModelFind),
            Uid.ImplantTemplateGroupInformationModelMove,
            Uid.ImplantTemplateGroupInformationModelGet),
    /** Protocols that acquisitions follow. */
    DEFINED_PROCEDURE_PROTOCOL(
            List.of(Uid.DefinedProcedureProtocolInformationModelFind),
            Uid.DefinedProcedureProtocolInformationModelMove,
            Uid.DefinedProcedureProtocolInformationModelGet),
    /** Approvals of such protocols. */
    PROTOCOL_APPROVAL(
            List.of(Uid.ProtocolApprovalInformationModelFind),
            Uid.ProtocolApprovalInformationModelMove,
            Uid.ProtocolApprovalInformationModelGet),
    /** Inventories of archives. */
    INVENTORY(List.of(Uid.InventoryFind), Uid.InventoryMove, Uid.InventoryGet);

    private static final Map<String, InformationModel> BY_SOP_CLASS = bySopClass();

    private final List<String> find;
    private final String move;
    private final String get;
    private final List<QueryLevel> levels;

    InformationModel(List<String> find, String move, String get, QueryLevel... levels) {
        this.find = find;
        this.move = move;
        this.get = get;
        this.levels = List.of(levels);
    }

    private static Map<String, InformationModel> bySopClass() {
        Map<String, InformationModel> map = new HashMap<>();
        for (InformationModel model : values()) {
            model.sopClasses().forEach(uid -> map.put(uid, model));
        }
        return Map.copyOf(map);
    }

    /** The model that a SOP class finds, moves or gets entities of; empty for all other SOP classes. */
    public static Optional<InformationModel> ofSopClass(String uid) {
        return Optional.ofNullable(BY_SOP_CLASS.get(uid));
    }

    /** All models that have a SOP class of C-FIND. */
    public static List<InformationModel> findable() {
        return Arrays.stream(values()).filter(model -> !model.find.isEmpty()).toList();
    }

    /** The SOP classes that C-FIND may be used with, the usual one first; none for models that are only retrieved. */
    public List<String> findSopClasses() {
        return find;
    }

    /** The SOP class of C-FIND, the usual one where there are several. */
    public Optional<String> findSopClass() {
        return find.stream().findFirst();
    }

    /** The SOP class of C-MOVE. */
    public Optional<String> moveSopClass() {
        return Optional.of(move).filter(uid -> !uid.isEmpty());
    }

    /** The SOP class of C-GET. */
    public Optional<String> getSopClass() {
        return Optional.of(get).filter(uid -> !uid.isEmpty());
    }

    /** All its SOP classes. */
    public List<String> sopClasses() {
        List<String> all = new ArrayList<>(find);
        moveSopClass().ifPresent(all::add);
        getSopClass().ifPresent(all::add);
        return List.copyOf(all);
    }

    /** The levels of the hierarchy, from the top; none where there is no hierarchy, and no Query/Retrieve Level. */
    public List<QueryLevel> levels() {
        return levels;
    }

    /**
     * Whether an identifier is to name one entity, so that there is one match at most.
     *
     * @dicom PS3.4 Q.2.1, V.1.4
     */
    public boolean hasOneMatch() {
        return OneMatchRules.isFor(this);
    }

    /**
     * The storage SOP classes of its entities, which C-MOVE and C-GET bring, where these are few and belong to no patient; else
     * none.
     *
     * @dicom PS3.4 GG.3
     */
    public List<String> storageSopClasses() {
        return switch (this) {
            case HANGING_PROTOCOL -> List.of(Uid.HangingProtocolStorage);
            case COLOR_PALETTE -> List.of(Uid.ColorPaletteStorage);
            case GENERIC_IMPLANT_TEMPLATE -> List.of(Uid.GenericImplantTemplateStorage);
            case IMPLANT_ASSEMBLY_TEMPLATE -> List.of(Uid.ImplantAssemblyTemplateStorage);
            case IMPLANT_TEMPLATE_GROUP -> List.of(Uid.ImplantTemplateGroupStorage);
            case DEFINED_PROCEDURE_PROTOCOL ->
                List.of(Uid.CTDefinedProcedureProtocolStorage, Uid.XADefinedProcedureProtocolStorage);
            case PROTOCOL_APPROVAL -> List.of(Uid.ProtocolApprovalStorage);
            case INVENTORY -> List.of(Uid.InventoryStorage);
            default -> List.of();
        };
    }

    /** Whether identifiers name a level. */
    public boolean isHierarchical() {
        return !levels.isEmpty();
    }

    /**
     * The unique keys that an identifier at {@code level} has to give one value each, unless relational queries were
     * negotiated: those of all levels above it.
     *
     * @dicom PS3.4 C.4.1.2.1
     */
    public List<Integer> uniqueKeysAbove(QueryLevel level) {
        return levels.stream()
                .filter(other -> other.isAbove(level))
                .map(QueryLevel::uniqueKey)
                .toList();
    }

    /**
     * Where attributes of {@code level} stand in this model: those of the patient belong to the study where that is the top.
     *
     * @dicom PS3.4 C.6.2.1
     */
    QueryLevel home(QueryLevel level) {
        QueryLevel top = levels.isEmpty() ? level : levels.get(0);
        return level.isAbove(top) ? top : level;
    }
}
