package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** The way back on the association of a request. */
record RequestBackChannel(IncomingRequest request) implements BackChannel {
    @Override
    public boolean isOpen() {
        return !request.association().ended().isDone();
    }

    @Override
    public CompletionStage<NServiceResponse> report(
            String abstractSyntax, IntFunction<NEventReportRq> event, DataSet information, OperationOptions options) {
        AssociationCore core = request.association();
        return request.sent().thenCompose(sent -> {
            try {
                Invocation report = new UserOperations(core).normalized(abstractSyntax, event, information, options);
                return core.invocations().invokeLater(report).thenCompose(NServiceResponse::decoded);
            } catch (NoAcceptedContextException refused) {
                return CompletableFuture.failedFuture(refused);
            }
        });
    }

    /** Nothing of the association: requests are logged. */
    @Override
    public String toString() {
        return isOpen() ? "open" : "closed";
    }
}
