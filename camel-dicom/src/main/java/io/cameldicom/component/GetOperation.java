package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.RetrievedInstances;
import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Has the peer send what matches the identifier in the body to us. Each instance becomes an Exchange of its own for another
 * endpoint; or the body becomes the instances, in a list or one by one from an iterator. They lie in a spool until nobody holds
 * them. Once the first one came, nothing is asked for again.
 */
record GetOperation(ExceptionOn exceptionOn, boolean streaming, RetrieveSpool spool, Optional<InstanceRoute> route) {
    ScuTask<?> task(Exchange exchange, ScuCall call, RetrieveListener listener)
            throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        String sopClass = options.queryClass(Operation.GET);
        Asked asked = new Asked(
                exchange,
                sopClass,
                QueryIdentifier.of(exchange, options),
                options.proposal(sopClass),
                options,
                options.operation(),
                exceptionOn);
        exchange.getMessage()
                .setHeader(
                        DicomConstants.RETRIEVE_LEFT_OUT,
                        asked.proposal().choose(1).leftOut());
        if (route.isPresent()) {
            return new Routing(asked, listener, route.get());
        }
        Spool here = spool.spool();
        return streaming ? new Streaming(asked, here) : new Collecting(asked, here);
    }

    /** What all ways have in common. */
    private record Asked(
            Exchange exchange,
            String sopClass,
            DataSet identifier,
            GetProposal proposal,
            RequestOptions options,
            OperationOptions how,
            ExceptionOn exceptionOn) {
        Peer peer(Turn turn) {
            return options.asking(turn.peer(), sopClass);
        }

        RetrievedInstances into(Spool spool, Turn turn) throws IOException {
            return turn.scu().get(peer(turn), sopClass, identifier, proposal, spool, how);
        }

        void finish(RetrieveResult result) throws RetrieveIncompleteException {
            ResultHeaders.retrieved(exchange.getMessage(), result);
            if (RetrieveIncompleteException.isDue(result, exceptionOn)) {
                throw new RetrieveIncompleteException(result);
            }
        }
    }

    /** Each instance is an Exchange elsewhere. */
    private static final class Routing implements ScuTask<RetrieveResult>, StoreHandler {
        private final Asked asked;
        private final RetrieveListener listener;
        private final InstanceRoute route;
        private volatile boolean given;

        Routing(Asked asked, RetrieveListener listener, InstanceRoute route) {
            this.asked = asked;
            this.listener = listener;
            this.route = route;
        }

        @Override
        public String sopClassUid() {
            return asked.sopClass();
        }

        @Override
        public Optional<Status> precheck(IncomingInstance instance) throws IOException {
            return route.precheck(instance);
        }

        @Override
        public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
            given = true;
            return route.store(instance);
        }

        @Override
        public boolean isRepeatable() {
            return !given;
        }

        @Override
        public RetrieveResult run(Turn turn) throws IOException {
            return turn.scu()
                    .get(
                            asked.peer(turn),
                            asked.sopClass(),
                            asked.identifier(),
                            asked.proposal(),
                            this,
                            asked.how(),
                            listener);
        }

        @Override
        public Optional<DicomException> refusal(RetrieveResult result) {
            return ResultHeaders.failure(result);
        }

        @Override
        public void tell(RetrieveResult result) throws RetrieveIncompleteException {
            asked.exchange().getMessage().setBody(result);
            asked.finish(result);
        }
    }

    /** The instances are taken one by one. */
    private record Streaming(Asked asked, Spool spool) implements ScuTask<RetrievedInstances> {
        @Override
        public String sopClassUid() {
            return asked.sopClass();
        }

        @Override
        public RetrievedInstances run(Turn turn) throws IOException {
            return asked.into(spool, turn);
        }

        @Override
        public void tell(RetrievedInstances instances) {
            Exchange exchange = asked.exchange();
            exchange.getMessage().setBody(new InstanceIterator(exchange, instances, spool, asked.exceptionOn()));
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    instances.close();
                }
            });
        }
    }

    /** All instances are there at the end. */
    private static final class Collecting implements ScuTask<RetrieveResult> {
        private final Asked asked;
        private final Spool spool;
        private final List<DicomFile> files = new ArrayList<>();

        Collecting(Asked asked, Spool spool) {
            this.asked = asked;
            this.spool = spool;
        }

        @Override
        public String sopClassUid() {
            return asked.sopClass();
        }

        @Override
        public boolean isRepeatable() {
            return files.isEmpty();
        }

        @Override
        public RetrieveResult run(Turn turn) throws IOException {
            try (RetrievedInstances instances = asked.into(spool, turn)) {
                while (instances.hasNext()) {
                    DicomFile file = RetrieveSpool.body(spool, instances.next());
                    file.heldBy(asked.exchange());
                    files.add(file);
                }
                return instances.result();
            }
        }

        @Override
        public Optional<DicomException> refusal(RetrieveResult result) {
            return ResultHeaders.failure(result);
        }

        @Override
        public void tell(RetrieveResult result) throws RetrieveIncompleteException {
            asked.exchange().getMessage().setBody(files);
            asked.finish(result);
        }
    }
}
