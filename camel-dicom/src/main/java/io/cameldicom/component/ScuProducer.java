package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/** Asks peers for services, by threads of its own: the thread that brings a message is never held up. */
final class ScuProducer extends DefaultAsyncProducer {
    private final DicomEndpoint endpoint;
    private volatile Optional<Running> running = Optional.empty();

    /** What there is between start and stop. */
    private record Running(
            ScuShare share,
            Destinations destinations,
            EchoOperation echo,
            StoreOperation store,
            BatchOperation batch,
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
        BatchListening listening = new BatchListening(listener(), now.progress());
        try {
            switch (call.operation()) {
                case ECHO -> now.echo().run(exchange, call);
                case STORE -> store(now, exchange, call, listening);
            }
        } catch (Throwable failure) { // the end of the Exchange here
            exchange.setException(failure);
        }
        listening.whenTold(now.share().workers(), () -> callback.done(false));
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
        running = Optional.of(new Running(
                share,
                destinations,
                new EchoOperation(scu, exceptionOn),
                new StoreOperation(scu, exceptionOn),
                new BatchOperation(scu, options.batch(), exceptionOn),
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
            now.share().close();
        });
        super.doStop();
    }
}
