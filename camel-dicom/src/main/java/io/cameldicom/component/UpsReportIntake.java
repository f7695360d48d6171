package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.ups.UpsReport;
import io.cameldicom.engine.net.ups.UpsReportHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Gives each event of a unified procedure step to the route, and answers with its outcome. */
final class UpsReportIntake implements UpsReportHandler {
    private final ScpConsumer consumer;

    UpsReportIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<Status> happened(UpsReport report) throws IOException {
        Exchange exchange = consumer.exchanges().request(report.information(), RequestHeaders.of(report));
        CompletableFuture<Status> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> {
            try {
                StatusMapper.of(exchange, NServiceHandler::statusOf).complete(result);
            } catch (RuntimeException | Error failure) { // an error, too: else the peer waits
                result.completeExceptionally(failure);
            } finally {
                consumer.exchanges().finish(exchange);
                consumer.exchanges().end();
            }
        });
        return result;
    }
}
