package io.cameldicom.component;

import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.service.FindRequest;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.RetrieveRequest;
import io.cameldicom.engine.net.ups.UpsChange;
import io.cameldicom.engine.net.ups.UpsReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the headers of an Exchange tell of a request other than a C-STORE. */
record RequestHeaders(PeerInfo peer, Map<String, Object> values) {
    private static final UidGenerator UIDS = UidGenerator.uuid(); // for instances that a peer leaves it to us to name

    static RequestHeaders of(FindRequest request) {
        Map<String, Object> values = of(request.command());
        values.put(DicomConstants.PRIORITY, request.command().priority().name());
        values.put(DicomConstants.QUERY_FEATURES, request.features());
        return new RequestHeaders(request.peer(), values);
    }

    static RequestHeaders of(RetrieveRequest request) {
        Map<String, Object> values = of(request.command());
        values.put(DicomConstants.QUERY_FEATURES, request.features());
        request.moveDestination().ifPresent(title -> values.put(DicomConstants.REQUESTED_MOVE_DESTINATION, title));
        return new RequestHeaders(request.peer(), values);
    }

    static RequestHeaders of(NServiceRequest request) {
        Map<String, Object> values = of(request.command());
        CommandRq command = request.command();
        if (command instanceof NCreateRq create) {
            String named = create.affectedSopInstanceUid();
            values.put(DicomConstants.SOP_INSTANCE_UID, named.isEmpty() ? UIDS.next() : named);
        } else if (command instanceof NSetRq set) {
            values.put(DicomConstants.SOP_INSTANCE_UID, set.requestedSopInstanceUid());
        } else if (command instanceof NGetRq get) {
            values.put(DicomConstants.SOP_INSTANCE_UID, get.requestedSopInstanceUid());
            values.put(
                    DicomConstants.REQUESTED_ATTRIBUTES,
                    get.attributeIdentifierList().stream().boxed().toList());
        } else if (command instanceof NActionRq action) {
            values.put(DicomConstants.SOP_INSTANCE_UID, action.requestedSopInstanceUid());
            values.put(DicomConstants.ACTION_TYPE_ID, action.actionTypeId());
        } else if (command instanceof NDeleteRq delete) {
            values.put(DicomConstants.SOP_INSTANCE_UID, delete.requestedSopInstanceUid());
        } else if (command instanceof NEventReportRq event) {
            values.put(DicomConstants.SOP_INSTANCE_UID, event.affectedSopInstanceUid());
            values.put(DicomConstants.EVENT_TYPE_ID, event.eventTypeId());
        }
        return new RequestHeaders(request.peer(), values);
    }

    static RequestHeaders of(UpsChange change) {
        Map<String, Object> values = of(change.request());
        values.put(DicomConstants.SOP_CLASS_UID, Uid.UnifiedProcedureStepPush);
        values.put(DicomConstants.SOP_INSTANCE_UID, change.uid());
        values.put(DicomConstants.PROCEDURE_STEP_STATE, change.state().text());
        values.put(DicomConstants.REQUESTED_CHANGE, change.asked());
        if (change.request() instanceof NActionRq action) {
            values.put(DicomConstants.ACTION_TYPE_ID, action.actionTypeId());
        }
        return new RequestHeaders(change.peer(), values);
    }

    static RequestHeaders of(UpsReport report) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(DicomConstants.REQUESTED_OPERATION, Operation.N_EVENT_REPORT);
        values.put(DicomConstants.SOP_CLASS_UID, Uid.UnifiedProcedureStepPush);
        values.put(DicomConstants.SOP_INSTANCE_UID, report.uid());
        values.put(DicomConstants.EVENT_TYPE_ID, report.type().id());
        values.put(DicomConstants.UPS_EVENT, report.type().name());
        report.state().ifPresent(state -> values.put(DicomConstants.PROCEDURE_STEP_STATE, state.text()));
        return new RequestHeaders(report.peer(), values);
    }

    static RequestHeaders of(PrintedFilm film, List<DicomFile> images) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(DicomConstants.REQUESTED_OPERATION, Operation.PRINT);
        values.put(DicomConstants.PRIORITY, film.priority().name());
        values.put(DicomConstants.PRINT_JOB_UID, film.job());
        values.put(DicomConstants.PRINT_SHEET, film.sheet().number());
        values.put(DicomConstants.PRINT_SHEETS, film.sheet().total());
        values.put(DicomConstants.PRINT_COPIES, film.sheet().copies());
        values.put(DicomConstants.PRINT_LAYOUT, film.layout().toString());
        values.put(DicomConstants.PRINT_FILM_SIZE, film.sizeId());
        values.put(DicomConstants.PRINT_LANDSCAPE, film.isLandscape());
        values.put(DicomConstants.PRINT_MEDIUM_TYPE, film.mediumType());
        values.put(DicomConstants.PRINT_DESTINATION, film.destination());
        values.put(DicomConstants.PRINT_LABEL, film.label());
        values.put(DicomConstants.PRINT_COLOR, film.color());
        values.put(DicomConstants.PRINT_IMAGES, List.copyOf(images));
        return new RequestHeaders(film.peer(), values);
    }

    /** The instance that a request of a normalized service is about. */
    String sopInstanceUid() {
        return (String) values.get(DicomConstants.SOP_INSTANCE_UID);
    }

    private static Map<String, Object> of(CommandRq command) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(DicomConstants.REQUESTED_OPERATION, Operation.of(command.type()));
        values.put(DicomConstants.SOP_CLASS_UID, command.sopClassUid());
        values.put(DicomConstants.MESSAGE_ID, command.messageId());
        return values;
    }
}
