package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a unified procedure step looks like after a change of its state; pure functions.
 *
 * @dicom PS3.4 CC.2.1
 * @dicom PS3.4 CC.2.2
 */
final class UpsTransitions {
    private final UpsOptions options;

    UpsTransitions(UpsOptions options) {
        this.options = options;
    }

    /** The present moment, as a DT value with its offset from UTC. */
    static String now(Clock clock) {
        return DicomDateTime.of(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .toString();
    }

    /** Taken by the one who knows the transaction UID. */
    Workitem started(Workitem item, String transactionUid) {
        return in(
                item,
                UpsState.IN_PROGRESS,
                item.attributes().toBuilder().put(Tag.TransactionUID, VR.UI, transactionUid));
    }

    /** Performed, if all is there that the standard asks for. */
    Workitem completed(Workitem item) throws RequestRefusedException {
        return checked(in(item, UpsState.COMPLETED, item.attributes().toBuilder()));
    }

    /** Given up by its performer. */
    Workitem canceled(Workitem item) throws RequestRefusedException {
        DataSetBuilder progress = progress(item);
        // PS3.4 Table CC.2.5-3: the provider fills in the time if the performer has not
        putIfAbsent(progress, Tag.ProcedureStepCancellationDateTime, now(options.clock()));
        if (options.leniencies().contains(RuleLeniency.CANCELED_WITHOUT_REASON)) {
            putReasonIfAbsent(progress);
        }
        return checked(in(item, UpsState.CANCELED, withProgress(item, progress)));
    }

    /** Given up before anybody took it: through IN PROGRESS to CANCELED, with what the request says. */
    List<Workitem> canceledUnstarted(Workitem item, DataSet request) throws RequestRefusedException {
        DataSetBuilder progress = progress(item);
        request.element(Tag.ReasonForCancellation).ifPresent(progress::put);
        if (!request.items(Tag.ProcedureStepDiscontinuationReasonCodeSequence).isEmpty()) {
            request.element(Tag.ProcedureStepDiscontinuationReasonCodeSequence).ifPresent(progress::put);
        }
        putReasonIfAbsent(progress);
        putIfAbsent(progress, Tag.ProcedureStepCancellationDateTime, now(options.clock()));
        request.string(Tag.ContactURI).ifPresent(uri -> {
            DataSetBuilder contact = DataSet.builder().put(Tag.ContactURI, VR.UR, uri);
            request.element(Tag.ContactDisplayName).ifPresent(contact::put);
            progress.putItems(Tag.ProcedureStepCommunicationsURISequence, contact.build());
        });
        Workitem inProgress = in(item, UpsState.IN_PROGRESS, item.attributes().toBuilder());
        return List.of(inProgress, checked(in(item, UpsState.CANCELED, withProgress(item, progress))));
    }

    private static Workitem in(Workitem item, UpsState state, DataSetBuilder attributes) {
        return item.withAttributes(
                attributes.put(Tag.ProcedureStepState, VR.CS, state.text()).build());
    }

    private static DataSetBuilder progress(Workitem item) {
        return item.attributes().item(Tag.ProcedureStepProgressInformationSequence).orElse(DataSet.empty()).toBuilder();
    }

    private static DataSetBuilder withProgress(Workitem item, DataSetBuilder progress) {
        return item.attributes().toBuilder().putItems(Tag.ProcedureStepProgressInformationSequence, progress.build());
    }

    private static void putIfAbsent(DataSetBuilder progress, int tag, String dateTime) {
        if (AttributeCheck.hasNoValue(progress.build().attribute(tag))) {
            progress.put(tag, VR.DT, dateTime);
        }
    }

    private void putReasonIfAbsent(DataSetBuilder progress) {
        int tag = Tag.ProcedureStepDiscontinuationReasonCodeSequence;
        if (progress.build().items(tag).isEmpty()) {
            progress.putCodes(tag, options.discontinuationReason());
        }
    }

    /** PS3.4 CC.2.5.1.1. */
    private static Workitem checked(Workitem item) throws RequestRefusedException {
        List<RuleFault> missing =
                UpsTable.RULES.missingForFinalState(item.attributes(), item.state() == UpsState.COMPLETED);
        if (!missing.isEmpty()) {
            throw new RequestRefusedException(WorkflowStatus.UPS_FINAL_STATE_NOT_MET, missing);
        }
        return item;
    }
}
