package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.print.PrintFailureException;
import io.cameldicom.engine.net.print.PrintHandler;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrintedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Gives each film that is to be printed to the route as an Exchange, whose outcome is that of the film. */
final class PrintIntake implements PrintHandler {
    private final ScpConsumer consumer;

    PrintIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<Void> print(PrintedFilm film) {
        List<DicomFile> images = new ArrayList<>();
        film.images().forEach(image -> images.add(file(film, image)));
        Exchange exchange = consumer.exchanges().request(film, RequestHeaders.of(film, images));
        images.forEach(image -> image.heldBy(exchange));
        CompletableFuture<Void> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> end(exchange, result));
        return result;
    }

    private static DicomFile file(PrintedFilm film, PrintedImage image) {
        PrintedImage.Hold hold = image.keep();
        return new DicomFile(new SpooledFile(
                "print-%s-%d-%d".formatted(film.job(), film.sheet().number(), image.position()),
                image.file(),
                file -> hold.close()));
    }

    private void end(Exchange exchange, CompletableFuture<Void> result) {
        try {
            StatusMapper outcome = StatusMapper.of(exchange, failure -> Status.PROCESSING_FAILURE);
            if (outcome.isStored()) {
                result.complete(null);
            } else {
                result.completeExceptionally(
                        outcome.cause().orElseGet(() -> new PrintFailureException(PrintFailureException.UNKNOWN)));
            }
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
        }
    }
}
