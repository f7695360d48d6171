package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.FindReply;
import io.cameldicom.engine.net.service.FindRequest;
import io.cameldicom.engine.net.service.OneMatch;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.query.QueryException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Gives each query to the route, and sends what the route leaves in the body: the matches, taken as fast as the peer takes them. */
final class QueryIntake implements FindHandler {
    private final ScpConsumer consumer;
    private final boolean matching;

    /**
     * Creates one.
     *
     * @param matching whether what the route leaves is compared with the identifier first
     */
    QueryIntake(ScpConsumer consumer, boolean matching) {
        this.consumer = consumer;
        this.matching = matching;
    }

    @Override
    public CompletionStage<Status> find(FindRequest request, FindReply reply)
            throws QueryException, DicomStatusException {
        if (OneMatch.isFor(request)) {
            OneMatch.check(request);
        }
        Optional<Matcher> matcher = matching ? Optional.of(matcher(request)) : Optional.empty();
        Exchange exchange = consumer.exchanges().request(request.identifier(), RequestHeaders.of(request));
        CompletableFuture<Status> result = new CompletableFuture<>();
        consumer.exchanges()
                .process(exchange, () -> consumer.run(() -> answer(request, reply, matcher, exchange, result)));
        return result;
    }

    private static Matcher matcher(FindRequest request) throws QueryException {
        // The template says how the one match is to be told; no record has to have it.
        DataSet keys = OneMatch.isFor(request)
                ? request.identifier().without(Tag.ContentTemplateSequence)
                : request.identifier();
        return Matcher.of(keys, MatchingOptions.DEFAULT.withExtensions(request.features()));
    }

    private void answer(
            FindRequest request,
            FindReply reply,
            Optional<Matcher> matcher,
            Exchange exchange,
            CompletableFuture<Status> result) {
        try {
            StatusMapper outcome = StatusMapper.of(exchange, FindHandler::statusOf);
            if (outcome.isStored()) {
                send(request, reply, matcher, exchange);
            }
            outcome.complete(result);
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            result.completeExceptionally(failure);
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
        }
    }

    private void send(FindRequest request, FindReply reply, Optional<Matcher> matcher, Exchange exchange)
            throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body == null || body == request.identifier()) {
            return; // the route has found nothing, and left the body as it was
        }
        try (Stream<DataSet> found = DataSetBody.stream(body);
                Stream<DataSet> matches =
                        matcher.map(keys -> Matching.of(keys).stream(found)).orElse(found)) {
            if (OneMatch.isFor(request)) {
                OneMatch.send(request, reply, matches.iterator());
            } else {
                reply.sendAll(matches.iterator());
            }
        }
    }
}
