package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.net.disc.MediaCreationUser;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.service.Attempting;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.RetryPolicy;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.StoreReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
@SuppressWarnings("FutureReturnValueIgnored") // what comes of an operation is told to its Exchange
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
            CommitOperation commit,
            UpsOperation steps,
            PrintOperation print,
            MediaOperation media,
            Optional<InstanceRoute> instanceRoute,
            Optional<ProgressChannel> progress,
            Optional<ReloadingTls> tls,
            Optional<Runnable> watch,
            Optional<Runnable> healthCheck,
            Set<Attempting<?>> attempting) {}

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
            now.share()
                    .workers()
                    .execute(TraceHeaders.naming(call.trace(), () -> perform(now, exchange, call, callback)));
            return false;
        } catch (Exception refused) { // the end of the Exchange here
            exchange.setException(refused);
            callback.done(true);
            return true;
        }
    }

    /** By a worker. The one that ends it goes on with the route. */
    private void perform(Running now, Exchange exchange, ScuCall call, AsyncCallback callback) {
        if (call.operation() == Operation.COMMIT) {
            commit(now, exchange, call, callback);
            return;
        }
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
        Runnable done = () -> {
            inFlight.decrementAndGet();
            listening.whenTold(now.share().workers(), () -> callback.done(false));
        };
        try {
            RetrieveListening retrieving = new RetrieveListening(now.progress());
            switch (call.operation()) {
                case ECHO -> attempt(now, exchange, call, now.echo().task(exchange, call), done);
                case STORE -> store(now, exchange, call, listening, done);
                case FIND -> attempt(now, exchange, call, now.find().task(exchange, call), done);
                case MOVE -> attempt(now, exchange, call, now.move().task(exchange, call, retrieving), done);
                case GET -> attempt(now, exchange, call, now.get().task(exchange, call, retrieving), done);
                case N_CREATE, N_SET, N_GET, N_ACTION, N_DELETE, N_EVENT_REPORT ->
                    attempt(now, exchange, call, now.normalized().task(exchange, call), done);
                case SUBSCRIBE, UNSUBSCRIBE, CHANGE_STATE, REQUEST_CANCEL ->
                    attempt(now, exchange, call, now.steps().task(exchange, call), done);
                case COMMIT -> throw new IllegalStateException("A commit ends when its result comes");
                case PRINT, CREATE_MEDIA -> throw new IllegalStateException("No thread waits for it");
            }
        } catch (Throwable failure) { // the end of the Exchange here
            exchange.setException(failure);
            done.run();
        }
    }

    /** The same for what ends when a result comes, by whatever worker brings it. */
    private void commit(Running now, Exchange exchange, ScuCall call, AsyncCallback callback) {
        inFlight.incrementAndGet();
        Runnable done = () -> {
            inFlight.decrementAndGet();
            callback.done(false);
        };
        try {
            now.commit().run(exchange, call, done);
        } catch (Throwable failure) { // the end of the Exchange here
            exchange.setException(failure);
            done.run();
        }
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

    /** Tries until there is an end; the thread that brings it runs {@code done}. */
    private <T> void attempt(Running now, Exchange exchange, ScuCall call, ScuTask<T> task, Runnable done) {
        Destination to = call.destination();
        RetryPolicy policy = to.policy(call.operation(), task.sopClassUid());
        ScuRun<T> run = new ScuRun<>(exchange, task);
        Attempting<T> attempting = now.share()
                .scu()
                .attemptHere(to.servers(), policy, call.operation().request(), run);
        now.attempting().add(attempting);
        if (running.isEmpty()) {
            attempting.giveUp(); // stopped meanwhile
        }
        attempting.result().whenComplete((result, failure) -> {
            now.attempting().remove(attempting);
            run.end(result, failure);
            done.run();
        });
    }

    private void store(Running now, Exchange exchange, ScuCall call, ProgressListener listener, Runnable done)
            throws IOException {
        MessageBody body = MessageBody.of(exchange).with(call.destination().transcode(), endpoint.sentPixels());
        boolean single = false;
        try {
            if (body.isBatch()) {
                now.batch().run(exchange, call, body, listener);
            } else {
                ScuTask<StoreReply> task =
                        now.store().task(exchange, call, body.instances().get(0));
                single = true;
                attempt(now, exchange, call, task, () -> {
                    body.close();
                    done.run();
                });
            }
        } finally {
            if (!single) {
                body.close();
            }
        }
        if (!single) {
            done.run();
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
        Optional<ReloadingTls> tls = ReloadingTls.of(configuration, endpoint.getCamelContext(), false);
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
        NormalizedOperation normalized = new NormalizedOperation(exceptionOn);
        running = Optional.of(new Running(
                share,
                destinations,
                new EchoOperation(exceptionOn),
                new StoreOperation(exceptionOn, tally),
                new BatchOperation(scu, options.batch(), exceptionOn, tally),
                new FindOperation(exceptionOn, configuration.isStreaming(), configuration.getMaxMatches()),
                new MoveOperation(exceptionOn),
                new GetOperation(exceptionOn, configuration.isStreaming(), spool, instanceRoute),
                normalized,
                commit(share, destinations),
                new UpsOperation(normalized),
                new PrintOperation(new PrintUser(endpoint.getComponent().eventLoops(), share.workers()), configuration),
                new MediaOperation(new MediaCreationUser(scu, share.workers()), configuration),
                instanceRoute,
                progress,
                tls,
                tls.map(source -> endpoint.getComponent()
                        .tlsWatch()
                        .watch(source, Duration.ofMillis(configuration.getCertificateReloadPeriod()))),
                addHealthCheck(share, destinations),
                ConcurrentHashMap.newKeySet()));
    }

    /** Takes up the commitments that the process before asked for, if that is what this producer is for. */
    private CommitOperation commit(ScuShare share, Destinations destinations) throws IOException {
        DicomConfiguration configuration = endpoint.getConfiguration();
        CommitOperation commit = new CommitOperation(endpoint.getComponent().workflows(), configuration);
        if (configuration.getOperation() == Operation.COMMIT) {
            Optional<Peer> own = endpoint.hasNoPeer() ? Optional.empty() : Optional.of(destinations.ownPeer());
            Workflow workflow = endpoint.getComponent().workflows().of(configuration);
            share.workers().execute(() -> commit.resume(workflow, own));
        }
        return commit;
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
                () -> destinations.own().servers().all(),
                component.eventLoops(),
                share.workers());
        check.setEnabled(component.isHealthCheckProducerEnabled());
        checks.addHealthCheck(check);
        return Optional.of(() -> checks.removeHealthCheck(check));
    }

    /**
     * Takes nothing new, has batches end after the instance they are at, and lets single operations end; those that wait to be
     * tried again have failed.
     */
    @Override
    protected void doStop() throws Exception {
        Optional<Running> last = running;
        running = Optional.empty();
        last.ifPresent(now -> {
            now.healthCheck().ifPresent(Runnable::run);
            now.watch().ifPresent(Runnable::run);
            now.batch().cancel();
            now.attempting().forEach(Attempting::giveUp);
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

    /** Reads keys and certificates again, for connections that are made from now on. */
    @ManagedOperation(description = "Read keys and certificates again, for new connections")
    public void reloadCertificates() throws IOException {
        Optional<ReloadingTls> tls = running.flatMap(Running::tls);
        if (tls.isPresent()) {
            tls.get().reload();
        }
    }

    /** Has each batch end after the instances that are being sent, with a partial result. */
    @ManagedOperation(description = "End batches after the instances that are being sent")
    public void cancelBatches() {
        running.ifPresent(now -> now.batch().cancel());
    }
}
