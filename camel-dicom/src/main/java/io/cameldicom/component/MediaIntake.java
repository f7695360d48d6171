package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.disc.CreatedMedia;
import io.cameldicom.engine.net.disc.MediaCreationFailureException;
import io.cameldicom.engine.net.disc.MediaCreationHandler;
import io.cameldicom.engine.net.disc.MediaOrder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Gives each request for media that is to be carried out to the route as an Exchange, whose outcome is that of the request. */
final class MediaIntake implements MediaCreationHandler {
    private final ScpConsumer consumer;
    private final Map<String, MediaCancellation> cancellations = new ConcurrentHashMap<>(); // of what is being made

    MediaIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<CreatedMedia> create(MediaOrder order) {
        MediaCancellation cancellation = new MediaCancellation();
        cancellations.put(order.uid(), cancellation);
        Exchange exchange = consumer.exchanges()
                .request(
                        order,
                        Map.of(
                                DicomConstants.REQUESTED_OPERATION,
                                Operation.CREATE_MEDIA,
                                DicomConstants.MEDIA_REQUEST_UID,
                                order.uid(),
                                DicomConstants.MEDIA_COPIES,
                                order.copies(),
                                DicomConstants.MEDIA_CANCELLATION,
                                cancellation));
        CompletableFuture<CreatedMedia> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> end(order, exchange, result));
        return result;
    }

    @Override
    public boolean cancel(MediaOrder order) {
        MediaCancellation cancellation = cancellations.get(order.uid());
        return cancellation != null && cancellation.request();
    }

    private void end(MediaOrder order, Exchange exchange, CompletableFuture<CreatedMedia> result) {
        cancellations.remove(order.uid());
        try {
            StatusMapper outcome = StatusMapper.of(exchange, failure -> Status.PROCESSING_FAILURE);
            Object body = exchange.getMessage().getBody();
            if (!outcome.isStored()) {
                result.completeExceptionally(outcome.cause()
                        .orElseGet(() -> new MediaCreationFailureException(
                                MediaCreationFailureException.PROC_FAILURE, Map.of())));
            } else {
                result.complete(body instanceof CreatedMedia media ? media : CreatedMedia.of(order.copies()));
            }
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
        }
    }
}
