package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Gives each request of a normalized service to the route, and answers with the data set that the route leaves in the body. */
final class NormalizedIntake implements NServiceHandler {
    private final ScpConsumer consumer;

    NormalizedIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) {
        RequestHeaders headers = RequestHeaders.of(request);
        Exchange exchange = consumer.exchanges().request(request.dataSet().orElse(null), headers);
        CompletableFuture<NServiceResponse> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> answer(request, headers.sopInstanceUid(), exchange, result));
        return result;
    }

    private void answer(
            NServiceRequest request, String named, Exchange exchange, CompletableFuture<NServiceResponse> result) {
        try {
            StatusMapper outcome = StatusMapper.of(exchange, NServiceHandler::statusOf);
            if (outcome.isStored()) {
                result.complete(response(request, named, outcome, exchange));
            } else {
                result.completeExceptionally(outcome.failure());
            }
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            result.completeExceptionally(failure);
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
        }
    }

    private static NServiceResponse response(
            NServiceRequest request, String named, StatusMapper outcome, Exchange exchange) throws IOException {
        CommandRsp plain = request.command().response(outcome.status());
        CommandRsp command = plain instanceof NCreateRsp created
                ? created.withAffectedSopInstanceUid(
                        exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, named, String.class))
                : plain;
        Object body = exchange.getMessage().getBody();
        boolean untouched = body == null
                || request.dataSet().isPresent() && body == request.dataSet().get();
        if (untouched) {
            return NServiceResponse.of(command);
        }
        return NServiceResponse.announcing(command, DataSetBody.of(body));
    }
}
