package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CommandRsp;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Has requests of normalized services served by a {@link NServiceHandler}. */
record NServiceRequests(NServiceHandler handler) implements RequestHandler {
    NServiceRequests {
        Objects.requireNonNull(handler, "handler");
    }

    @Override
    public void serve(IncomingRequest request) {
        try {
            NServiceRequest asked = new NServiceRequest(
                    request.peer(),
                    request.context().abstractSyntax(),
                    request.command(),
                    dataSet(request),
                    new RequestBackChannel(request));
            handler.serve(asked).whenComplete((answer, failure) -> {
                if (failure != null) {
                    fail(request, failure);
                } else if (answer == null || !answers(request, answer.command())) {
                    fail(request, new IllegalStateException("The handler's answer is none to the request"));
                } else {
                    answer(request, answer);
                }
            });
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            fail(request, failure);
        }
    }

    private static Optional<DataSet> dataSet(IncomingRequest request) throws IOException {
        Optional<ArrivingDataSet> arriving = request.dataSet();
        return arriving.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedDataSet.decode(
                        arriving.get().stream(),
                        TransferSyntax.of(request.context().transferSyntax())));
    }

    private static boolean answers(IncomingRequest request, CommandRsp response) {
        return response.messageIdBeingRespondedTo() == request.command().messageId()
                && response.type()
                        == request.command().response(response.status()).type();
    }

    private static void answer(IncomingRequest request, NServiceResponse answer) {
        Content content = answer.dataSet()
                .<Content>map(
                        dataSet -> DataSetContent.of(dataSet, request.context().transferSyntax()))
                .orElse(Content.NONE);
        LastResponse.of(request, answer.command(), content).send();
    }

    private static void fail(IncomingRequest request, Throwable failure) {
        LastResponse.of(request, NServiceHandler.statusOf(failure))
                .withFailure(Optional.of(failure))
                .send();
    }
}
