package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.RetrievedInstances;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Has the peer send what matches the identifier in the body to us. Each instance becomes an Exchange of its own for another
 * endpoint; or the body becomes the instances, in a list or one by one from an iterator. They lie in a spool until nobody holds
 * them.
 */
final class GetOperation {
    private final Scu scu;
    private final ExceptionOn exceptionOn;
    private final boolean streaming;
    private final RetrieveSpool spool;
    private final Optional<InstanceRoute> route;

    GetOperation(
            Scu scu, ExceptionOn exceptionOn, boolean streaming, RetrieveSpool spool, Optional<InstanceRoute> route) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
        this.streaming = streaming;
        this.spool = spool;
        this.route = route;
    }

    void run(Exchange exchange, ScuCall call, RetrieveListener listener)
            throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        String sopClass = options.queryClass(Operation.GET);
        DataSet identifier = QueryIdentifier.of(exchange, options);
        GetProposal proposal = options.proposal(sopClass);
        exchange.getMessage()
                .setHeader(DicomConstants.RETRIEVE_LEFT_OUT, proposal.choose(1).leftOut());
        if (route.isPresent()) {
            RetrieveResult result = scu.get(
                    options.asking(call.peer(), sopClass),
                    sopClass,
                    identifier,
                    proposal,
                    route.get(),
                    options.operation(),
                    listener);
            exchange.getMessage().setBody(result);
            finish(exchange, result);
            return;
        }
        Spool here = spool.spool();
        RetrievedInstances instances = scu.get(
                options.asking(call.peer(), sopClass), sopClass, identifier, proposal, here, options.operation());
        if (streaming) {
            stream(exchange, instances, here);
        } else {
            collect(exchange, instances, here);
        }
    }

    private void stream(Exchange exchange, RetrievedInstances instances, Spool here) {
        exchange.getMessage().setBody(new InstanceIterator(exchange, instances, here, exceptionOn));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                instances.close();
            }
        });
    }

    private void collect(Exchange exchange, RetrievedInstances instances, Spool here) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        RetrieveResult result;
        try (instances) {
            while (instances.hasNext()) {
                DicomFile file = RetrieveSpool.body(here, instances.next());
                file.heldBy(exchange);
                files.add(file);
            }
            result = instances.result();
        }
        exchange.getMessage().setBody(files);
        finish(exchange, result);
    }

    private void finish(Exchange exchange, RetrieveResult result) throws RetrieveIncompleteException {
        ResultHeaders.retrieved(exchange.getMessage(), result);
        if (RetrieveIncompleteException.isDue(result, exceptionOn)) {
            throw new RetrieveIncompleteException(result);
        }
    }
}
