package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Serves the requests of normalized SOP classes as a {@link NServiceHandler} does, with more at hand: the data set while it comes
 * in, and the association, to keep state as long as it stands and to report events over it. Called by workers, by several at
 * once.
 *
 * @dicom PS3.7 10.1
 */
@FunctionalInterface
public interface NServiceProvider {
    /**
     * Serves a request.
     *
     * @return the answer, now or later: a response to the request, made by {@code call.command().response(status)}, with its
     *     data set. A result that fails is answered as an exception
     * @throws IOException to answer with a failure, as {@link NServiceHandler#serve} does
     */
    CompletionStage<NServiceResponse> serve(NServiceCall call) throws IOException;

    /** Reads each data set into memory, and has the handler serve it. */
    static NServiceProvider of(NServiceHandler handler) {
        Objects.requireNonNull(handler, "handler");
        return call -> handler.serve(new NServiceRequest(
                call.peer(), call.abstractSyntax(), call.command(), call.readDataSet(), call.back()));
    }
}
