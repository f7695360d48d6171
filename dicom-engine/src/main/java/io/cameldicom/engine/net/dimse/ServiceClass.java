package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Uid;

/**
 * The groups by which the standard gives status codes their meaning: the same code may mean another thing in another
 * one.
 *
 * @dicom PS3.7 C; PS3.4
 */
public enum ServiceClass {
    /** The codes that all services share (PS3.7 Annex C). */
    GENERAL,
    /** C-STORE (PS3.4 B.2.3). */
    STORAGE,
    /** C-FIND of query/retrieve (PS3.4 C.4.1). */
    QR_FIND,
    /** C-MOVE of query/retrieve (PS3.4 C.4.2). */
    QR_MOVE,
    /** C-GET of query/retrieve (PS3.4 C.4.3). */
    QR_GET,
    /** C-FIND of the modality worklist (PS3.4 K.4.1). */
    MODALITY_WORKLIST,
    /** C-FIND of relevant patient information (PS3.4 Q.2). */
    RELEVANT_PATIENT,
    /** C-FIND of substance administration (PS3.4 V.4). */
    SUBSTANCE_ADMINISTRATION,
    /** C-STORE of objects that belong to no patient (PS3.4 GG.4). */
    NON_PATIENT,
    /** Performed procedure steps (PS3.4 F.7, F.8). */
    PROCEDURE_STEP,
    /** Print (PS3.4 H.4). */
    PRINT_JOB_MANAGEMENT,
    /** Inventories of an archive (PS3.4 KK). */
    STORAGE_MANAGEMENT,
    /** Logging of events during a procedure or of a substance's administration (PS3.4 P.2). */
    APPLICATION_EVENT_LOGGING,
    /** Creation of media on request (PS3.4 S.3). */
    MEDIA_CREATION_MANAGEMENT,
    /** Unified procedure steps (PS3.4 CC.2). */
    UNIFIED_PROCEDURE_STEP,
    /** Verification of radiotherapy machines (PS3.4 DD.3). */
    RT_MACHINE_VERIFICATION;

    /** In whose words the status of a C-FIND is told. */
    public static ServiceClass ofFind(String sopClassUid) {
        return switch (sopClassUid) {
            case Uid.ModalityWorklistInformationModelFind -> MODALITY_WORKLIST;
            case Uid.GeneralRelevantPatientInformationQuery,
                    Uid.BreastImagingRelevantPatientInformationQuery,
                    Uid.CardiacRelevantPatientInformationQuery -> RELEVANT_PATIENT;
            case Uid.ProductCharacteristicsQuery, Uid.SubstanceApprovalQuery -> SUBSTANCE_ADMINISTRATION;
            default -> QR_FIND;
        };
    }
}
