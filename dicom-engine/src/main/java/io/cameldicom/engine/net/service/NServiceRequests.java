package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRsp;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Has requests of normalized services served by a {@link NServiceProvider}. */
record NServiceRequests(NServiceProvider provider) implements RequestHandler {
    NServiceRequests {
        Objects.requireNonNull(provider, "provider");
    }

    @Override
    public void serve(IncomingRequest request) {
        try {
            provider.serve(new NServiceCall(request)).whenComplete((answer, failure) -> {
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
