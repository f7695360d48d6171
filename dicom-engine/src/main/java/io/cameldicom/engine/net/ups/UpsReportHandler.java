package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.UpsEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Takes the events of unified procedure steps that this end is subscribed to. Called by workers, by several at once.
 *
 * <pre>{@code
 * Services.Builder services = Services.builder();
 * UpsReportHandler.offer(services, report -> {
 *     log.info("{} is {}", report.uid(), report.state());
 *     return CompletableFuture.completedFuture(Status.SUCCESS);
 * });
 * }</pre>
 *
 * @dicom PS3.4 CC.2.4.2
 */
@FunctionalInterface
public interface UpsReportHandler {
    /**
     * Takes an event.
     *
     * @return what the provider is answered, now or later; a result that fails is answered as an exception
     * @throws IOException to answer with a failure, see {@link NServiceHandler#serve}
     */
    CompletionStage<Status> happened(UpsReport report) throws IOException;

    /** Adds the SOP class of events to what is served: providers that call in the role of its SCP are granted it. */
    static void offer(Services.Builder services, UpsReportHandler handler) {
        services.eventReports(served(handler), List.of(UpsSopClass.EVENT.uid()));
    }

    private static NServiceHandler served(UpsReportHandler handler) {
        return request -> handler.happened(report(request))
                .thenApply(status -> NServiceResponse.of(request.command().response(status)));
    }

    /**
     * The event that a request reports.
     *
     * @throws DicomStatusException with 0113H where it is none of unified procedure steps, with 0211H where the request is no
     *     N-EVENT-REPORT
     */
    static UpsReport report(NServiceRequest request) throws DicomStatusException {
        if (!(request.command() instanceof NEventReportRq command)) {
            throw DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
        }
        UpsEvent.Type type = Arrays.stream(UpsEvent.Type.values())
                .filter(known -> known.id() == command.eventTypeId())
                .findFirst()
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_EVENT_TYPE));
        return new UpsReport(
                request.peer(),
                type,
                command.affectedSopInstanceUid(),
                request.dataSet().orElse(DataSet.empty()));
    }
}
