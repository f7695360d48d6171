package io.cameldicom.component;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.ServiceClass;

/** In whose words the status of a response is told. */
final class StatusTables {
    private StatusTables() {}

    static ServiceClass of(String sopClassUid) {
        return switch (sopClassUid) {
            case Uid.ModalityPerformedProcedureStep,
                    Uid.ModalityPerformedProcedureStepRetrieve,
                    Uid.ModalityPerformedProcedureStepNotification -> ServiceClass.PROCEDURE_STEP;
            case Uid.UnifiedProcedureStepPush,
                    Uid.UnifiedProcedureStepPull,
                    Uid.UnifiedProcedureStepWatch,
                    Uid.UnifiedProcedureStepEvent,
                    Uid.UnifiedProcedureStepQuery -> ServiceClass.UNIFIED_PROCEDURE_STEP;
            case Uid.BasicFilmSession,
                    Uid.BasicFilmBox,
                    Uid.BasicGrayscaleImageBox,
                    Uid.BasicColorImageBox,
                    Uid.BasicAnnotationBox,
                    Uid.PresentationLUT,
                    Uid.Printer,
                    Uid.PrinterConfigurationRetrieval,
                    Uid.PrintJob -> ServiceClass.PRINT_JOB_MANAGEMENT;
            case Uid.MediaCreationManagement -> ServiceClass.MEDIA_CREATION_MANAGEMENT;
            case Uid.ProceduralEventLogging, Uid.SubstanceAdministrationLogging ->
                ServiceClass.APPLICATION_EVENT_LOGGING;
            default -> ServiceClass.GENERAL;
        };
    }
}
