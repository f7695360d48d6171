package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.workflow.RequestRefusedException;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * Serves the requests of normalized SOP classes. Called by workers, by several at once for several associations.
 *
 * @dicom PS3.7 10.1
 */
@FunctionalInterface
public interface NServiceHandler {
    /**
     * Serves a request.
     *
     * @return the answer, now or later: a response to the request, made by {@code request.command().response(status)}, with its
     *     data set. A result that fails is answered as an exception
     * @throws IOException to answer with a failure: a {@link DicomStatusException} or {@link RequestRefusedException} with the
     *     status and the detail that it names, anything else with 0110H (processing failure)
     */
    CompletionStage<NServiceResponse> serve(NServiceRequest request) throws IOException;

    /** What a failure of a handler means to the peer, looked for among the causes, too. */
    static Status statusOf(Throwable failure) {
        return NamedStatus.of(failure).map(NamedStatus::status).orElse(Status.PROCESSING_FAILURE);
    }
}
