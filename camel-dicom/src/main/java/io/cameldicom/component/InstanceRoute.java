package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.SpooledInstance;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.HeaderFilterStrategy;

/** The way of instances that a get brings to an endpoint: each is an Exchange of its own, and its outcome is the answer. */
@SuppressWarnings("FutureReturnValueIgnored") // the answer is what becomes of an Exchange
final class InstanceRoute implements StoreHandler, AutoCloseable {
    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final RetrieveSpool spool;
    private final HeaderFilterStrategy headers;

    InstanceRoute(CamelContext context, String uri, RetrieveSpool spool, HeaderFilterStrategy headers) {
        this.endpoint = context.getEndpoint(uri);
        this.template = context.createProducerTemplate();
        this.spool = spool;
        this.headers = headers;
    }

    @Override
    public Optional<Status> precheck(IncomingInstance instance) throws IOException {
        spool.spool().admit();
        return Optional.empty();
    }

    @Override
    public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        Spool here = spool.spool();
        SpooledInstance spooled = here.receive(instance);
        DicomFile body = RetrieveSpool.body(here, spooled);
        CompletableFuture<Status> answer = new CompletableFuture<>();
        boolean sent = false;
        try {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getIn().setBody(body);
            HeaderMapper.map(spooled, headers, exchange);
            body.heldBy(exchange);
            template.asyncSend(endpoint, exchange).whenComplete((done, failure) -> tell(done, failure, body, answer));
            sent = true;
        } finally {
            if (!sent) {
                body.close();
            }
        }
        return answer;
    }

    private static void tell(Exchange done, Throwable failure, DicomFile body, CompletableFuture<Status> answer) {
        if (failure != null) {
            body.close();
            answer.completeExceptionally(failure);
        } else {
            StatusMapper.of(done).complete(answer);
        }
    }

    @Override
    public void close() {
        template.stop();
    }
}
