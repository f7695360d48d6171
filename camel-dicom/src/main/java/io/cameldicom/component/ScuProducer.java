package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.net.disc.MediaCreationUser;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/** Asks peers for services, by threads of its own: the thread that brings a message is never held up. */
@ManagedResource(description = "Managed DICOM producer")
public final class ScuProducer extends DefaultAsyncProducer {
    private final DicomEndpoint endpoint;
    private final ScuTally tally = new ScuTally();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Optional<Running> running = Optional.empty();

    /** What there is between start and stop. */
    private record Running(
            ScuShare share,
            Destinations destinations,
            EchoOperation echo,
            StoreOperation store,
            BatchOperation batch,
            FindOperation find,
            MoveOperation move,
            GetOperation get,
            NormalizedOperation normalized,
            PrintOperation print,
            MediaOperation media,
            Optional<InstanceRoute> instanceRoute,
            Optional<ProgressChannel> progress,
            Optional<Runnable> healthCheck) {}

    ScuProducer(DicomEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Running now = running.orElseThrow(
                    () -> new RejectedExecutionException("The producer of " + endpoint + " is stopped"));
            SteeringHeaders headers = new SteeringHeaders(exchange, endpoint.headerFilter());
            ScuCall call = ScuCall.of(headers, endpoint.getConfiguration(), now.destinations());
            ResultHeaders.clear(exchange.getMessage());
            now.share().workers().execute(() -> perform(now, exchange, call, callback));
            return false;
        } catch (Exception refused) { // the end of the Exchange here
            exchange.setException(refused);
            callback.done(true);
            return true;
        }
    }

    /** By a worker, which also goes on with the route. */
    private void perform(Running now, Exchange exchange, ScuCall call, AsyncCallback callback) {
        if (call.operation() == Operation.PRINT) {
            performLater(() -> now.print().run(exchange, call), exchange, callback);
            return;
        }
        if (call.operation() == Operation.CREATE_MEDIA) {
            performLater(() -> now.media().run(exchange, call), exchange, callback);
            return;
        }
        BatchListening listening = new BatchListening(listener(), now.progress());
        inFlight.incrementAndGet();
        try {
            switch (call.operation()) {
                case ECHO -> now.echo().run(exchange, call);
                case STORE -> store(now, exchange, call, listening);
                case FIND -> now.find().run(exchange, call);
                case MOVE -> now.move().run(exchange, call, new RetrieveListening(now.progress()));
                case GET -> now.get().run(exchange, call, new RetrieveListening(now.progress()));
                case N_CREATE, N_SET, N_GET, N_ACTION, N_DELETE, N_EVENT_REPORT ->
                    now.normalized().run(exchange, call);
                case PRINT, CREATE_MEDIA -> throw new IllegalStateException("No thread waits for it");
            }
        } catch (Throwable failure) { // the end of the Exchange here
            exchange.setException(failure);
        } finally {
            inFlight.decrementAndGet();
        }
        listening.whenTold(now.share().workers(), () -> callback.done(false));
    }

    /** By a worker, which starts what others end: no thread waits meanwhile. */
    @SuppressWarnings("FutureReturnValueIgnored") // the end of the Exchange is what becomes of it
    private void performLater(Callable<CompletionStage<Void>> operation, Exchange exchange, AsyncCallback callback) {
        inFlight.incrementAndGet();
        CompletionStage<Void> result;
        try {
            result = operation.call();
        } catch (Throwable failure) { // the end of the Exchange here
            result = CompletableFuture.failedFuture(failure);
        }
        result.whenComplete((done, failure) -> {
            inFlight.decrementAndGet();
            if (failure != null) {
                boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
                exchange.setException(wrapped ? failure.getCause() : failure);
            }
            callback.done(false);
        });
    }

    private static void store(Running now, Exchange exchange, ScuCall call, ProgressListener listener)
            throws IOException {
        try (MessageBody body = MessageBody.of(exchange)) {
            if (body.isBatch()) {
                now.batch().run(exchange, call, body, listener);
            } else {
                now.store().run(exchange, call, body.instances().get(0));
            }
        }
    }

    private ProgressListener listener() {
        return Optional.ofNullable(endpoint.getConfiguration().getProgressListener())
                .orElse(ProgressListener.NONE);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        DicomConfiguration configuration = endpoint.getConfiguration();
        ScuOptions options = new ScuOptions(configuration);
        Optional<TlsOptions> tls = TlsMapper.of(configuration, endpoint.getCamelContext(), false);
        Destinations destinations = new Destinations(endpoint, tls);
        if (!endpoint.hasNoPeer()) {
            destinations.ownPeer(); // else nobody hears of a wrong name before the first message
        }
        Optional<ProgressChannel> progress = Optional.ofNullable(configuration.getProgressEndpoint())
                .map(uri -> new ProgressChannel(endpoint.getCamelContext(), uri));
        ScuShare share = endpoint.getComponent().shareScu(options.pool(), configuration);
        Scu scu = share.scu();
        ExceptionOn exceptionOn = configuration.getExceptionOn();
        RetrieveSpool spool = endpoint.retrieveSpool();
        Optional<InstanceRoute> instanceRoute = Optional.ofNullable(configuration.getInstanceEndpoint())
                .map(uri -> new InstanceRoute(endpoint.getCamelContext(), uri, spool, endpoint.headerFilter()));
        running = Optional.of(new Running(
                share,
                destinations,
                new EchoOperation(scu, exceptionOn),
                new StoreOperation(scu, exceptionOn, tally),
                new BatchOperation(scu, options.batch(), exceptionOn, tally),
                new FindOperation(scu, exceptionOn, configuration.isStreaming(), configuration.getMaxMatches()),
                new MoveOperation(scu, exceptionOn),
                new GetOperation(scu, exceptionOn, configuration.isStreaming(), spool, instanceRoute),
                new NormalizedOperation(scu, exceptionOn),
                new PrintOperation(new PrintUser(endpoint.getComponent().eventLoops(), share.workers()), configuration),
                new MediaOperation(new MediaCreationUser(scu, share.workers()), configuration),
                instanceRoute,
                progress,
                addHealthCheck(share, destinations)));
    }

    /** Has the context ask for the health of the peer, if it has one; returns what takes that back. */
    private Optional<Runnable> addHealthCheck(ScuShare share, Destinations destinations) {
        WritableHealthCheckRepository checks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (checks == null || endpoint.hasNoPeer()) {
            return Optional.empty();
        }
        DicomComponent component = endpoint.getComponent();
        ScuHealthCheck check = new ScuHealthCheck(
                "%s-%08x"
                        .formatted(
                                endpoint.getServiceUrl(),
                                endpoint.getEndpointUri().hashCode()),
                destinations::ownPeer,
                component.eventLoops(),
                share.workers());
        check.setEnabled(component.isHealthCheckProducerEnabled());
        checks.addHealthCheck(check);
        return Optional.of(() -> checks.removeHealthCheck(check));
    }

    /** Takes nothing new, has batches end after the instance they are at, and lets single operations end. */
    @Override
    protected void doStop() throws Exception {
        Optional<Running> last = running;
        running = Optional.empty();
        last.ifPresent(now -> {
            now.healthCheck().ifPresent(Runnable::run);
            now.batch().cancel();
            now.progress().ifPresent(ProgressChannel::close);
            now.instanceRoute().ifPresent(InstanceRoute::close);
            now.share().close();
        });
        super.doStop();
    }

    // ---- management

    /** Messages that it works on. */
    @ManagedAttribute(description = "Messages that it works on")
    public int getInFlight() {
        return inFlight.get();
    }

    /** Instances that peers have stored. */
    @ManagedAttribute(description = "Instances that peers have stored, with success or a warning")
    public long getStored() {
        return tally.storedInstances();
    }

    /** Instances that peers have not stored. */
    @ManagedAttribute(description = "Instances that were refused, or not sent whole")
    public long getFailed() {
        return tally.failedInstances();
    }

    /** The batches that are under way. */
    @ManagedAttribute(description = "Batches that are under way")
    public int getBatches() {
        return running.map(now -> now.batch().running()).orElse(0);
    }

    /** The associations that stand or are being opened, of all producers with the same pool options. */
    @ManagedAttribute(description = "Associations of all producers with the same pool options")
    public int getAssociations() {
        return running.map(now -> now.share().scu().pool().size()).orElse(0);
    }

    /** Has each batch end after the instances that are being sent, with a partial result. */
    @ManagedOperation(description = "End batches after the instances that are being sent")
    public void cancelBatches() {
        running.ifPresent(now -> now.batch().cancel());
    }
}
