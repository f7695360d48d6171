package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.PrinterState;
import io.cameldicom.engine.net.service.AssociationRules;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.RetrieveRequest;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.peer.AeEntry;
import io.cameldicom.engine.peer.UnknownAeException;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for associations, and gives each instance that is stored to the route as an Exchange, whose outcome is the answer;
 * or, with {@link AckMode#SPOOLED}, answers first.
 *
 * <p>A suspended consumer rejects its AE titles as transient; associations that stand go on, unless Camel itself stops.
 */
@ManagedResource(description = "Managed DICOM consumer")
public class ScpConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {
    private static final Logger LOG = LoggerFactory.getLogger(ScpConsumer.class);

    private final DicomConfiguration configuration;
    private final ScpOptions options;
    private final AssociationRules rules;
    private final HeaderFilterStrategy headers;
    private final ScpExchanges exchanges;
    private final ScpEvents events;

    // Set by start and stop, read by anybody; null while there is none.
    private volatile EndpointSpool spool;
    private volatile InstanceIntake intake;
    private volatile SharedListener listener;
    private Optional<ConsumerGauges> gauges = Optional.empty(); // while it runs
    private volatile Optional<KeptServices> kept = Optional.empty(); // whose states the engine keeps
    private volatile Optional<ScuShare> mover = Optional.empty(); // sends what C-MOVE asks for
    private volatile boolean closing;

    ScpConsumer(DicomEndpoint endpoint, Processor processor) throws UnknownAeException {
        super(endpoint, processor);
        this.configuration = endpoint.resolved();
        this.options = ScpOptions.of(configuration);
        this.rules = ScpRules.of(configuration, endpoint.getComponent()::limits);
        ScpRules.storage(configuration); // which is made anew with each publication: a bad one is told now
        this.events = new ScpEvents(endpoint);
        this.headers = endpoint.headerFilter();
        this.exchanges = new ScpExchanges(this, headers, configuration.isTraceContext());
    }

    /** The options of its endpoint; where the AE registry names the address and the title, with these. */
    DicomConfiguration configuration() {
        return configuration;
    }

    ScpOptions options() {
        return options;
    }

    /** What it asks of requestors, and grants to each. */
    AssociationRules rules() {
        return rules;
    }

    @Override
    public DicomEndpoint getEndpoint() {
        return (DicomEndpoint) super.getEndpoint();
    }

    @Override
    public boolean isHostedService() {
        return true;
    }

    // ---- life

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        closing = false;
        EndpointSpool instances = getEndpoint().spool(options);
        spool = instances;
        intake = new InstanceIntake(
                this,
                instances,
                Optional.ofNullable(configuration.getStorePrecheck()),
                configuration.getAckMode() == AckMode.SPOOLED);
        boolean joined = false;
        try {
            kept = Optional.of(KeptServices.open(this));
            mover = mover();
            listener = getEndpoint().getComponent().listeners().join(this);
            joined = true;
        } finally {
            if (!joined) {
                closeMover();
                closeKept();
            }
        }
        gauges = Optional.of(new ConsumerGauges(getEndpoint().getComponent().figures(), this));
        instances.pump().resume(this);
        if (kept.isPresent()) {
            kept.get().resume();
        }
    }

    @Override
    protected void doStop() throws Exception {
        closing = true;
        gauges.ifPresent(ConsumerGauges::close);
        SharedListener leaving = listener;
        if (leaving != null) {
            kept.ifPresent(KeptServices::leave);
            getEndpoint().getComponent().listeners().leave(this, leaving);
            listener = null;
            kept.ifPresent(services -> services.drain(options.drain()));
        }
        closeMover();
        closeKept();
        EndpointSpool pausing = spool;
        if (pausing != null && !pausing.pump().pause(options.drain())) {
            LOG.warn("Deliveries from the spool go on after {}", options.drain());
        }
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        listener.suspend(this);
        if (!spool.pump().pause(options.drain())) {
            LOG.warn("Deliveries that were under way go on after {}", options.drain());
        }
        // Nobody will resume: a peer that goes on sending must not hold the shutdown up.
        if (getEndpoint().getCamelContext().isStopping()) {
            listener.drainSoon(this);
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        listener.resume(this);
        spool.pump().resume(this);
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return exchanges.inFlight() + kept.map(KeptServices::unfinished).orElse(0);
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (!suspendOnly) {
            closing = true;
        }
    }

    // ---- for the listener

    /** Adds what this consumer serves. */
    void offer(Services.Builder services) {
        options.offer(services, intake, configuration);
        options.requests()
                .offer(
                        services,
                        new QueryIntake(this, configuration.isMatching()),
                        new RetrieveIntake(this),
                        new NormalizedIntake(this),
                        mover.map(share -> MoveOptions.of(this::destination, share.scu())));
        kept.ifPresent(keeping -> keeping.offer(services));
    }

    private void closeKept() throws IOException {
        Optional<KeptServices> closing = kept;
        kept = Optional.empty();
        if (closing.isPresent()) {
            closing.get().close();
        }
    }

    private void closeMover() {
        mover.ifPresent(ScuShare::close);
        mover = Optional.empty();
    }

    private Optional<ScuShare> mover() {
        return options.serves(ScpOptions.Service.RETRIEVE)
                ? Optional.of(getEndpoint().getComponent().shareScu(new ScuOptions(configuration).pool()))
                : Optional.empty();
    }

    /** The entry of the AE registry with this title; it is called as whom the requestor called. */
    private Optional<Peer> destination(AeTitle title, PeerInfo requestor) {
        return named(title.value()).map(entry -> {
            Peer peer = entry.toPeer(requestor.calledAeTitle());
            return peer.withStorage(
                    getEndpoint().transcodePolicy(Optional.of(entry)).before(peer.storage()));
        });
    }

    private Optional<AeEntry> named(String title) {
        return getEndpoint().getComponent().namedPeers().stream()
                .filter(entry -> entry.aeTitle().value().equals(title))
                .findFirst();
    }

    /** What a request for instances is answered with: their pixels may be transcoded for who gets them. */
    MessageBody retrieved(RetrieveRequest request, Exchange exchange) throws IOException {
        String to = request.moveDestination()
                .orElseGet(() -> request.peer().callingAeTitle().value());
        return MessageBody.of(exchange)
                .with(getEndpoint().transcodePolicy(named(to)), getEndpoint().sentPixels());
    }

    /** Passes an event on to whoever wants to know. */
    void happened(ScpEvent event) {
        events.happened(event, getExceptionHandler());
    }

    // ---- for those who take instances to the route

    boolean isClosing() {
        return closing;
    }

    /** Its Exchanges. */
    ScpExchanges exchanges() {
        return exchanges;
    }

    HeaderFilterStrategy headers() {
        return headers;
    }

    /** Runs what must not hold up an association; here and now, if nobody else does. */
    void run(Runnable task) {
        SharedListener there = listener;
        if (there == null || !there.offer(task)) {
            task.run();
        }
    }

    /** Tells of what went wrong outside the route. */
    void failed(String message, Throwable failure) {
        handleException(message, failure);
    }

    // ---- management

    /** The port it listens on; -1 while it does not. */
    @ManagedAttribute(description = "The port it listens on; -1 while it does not")
    public int getBoundPort() {
        SharedListener there = listener;
        return there == null ? -1 : there.port();
    }

    /** The associations of its AE titles that stand. */
    @ManagedAttribute(description = "The associations of its AE titles that stand")
    public int getAssociations() {
        SharedListener there = listener;
        return there == null ? 0 : there.associations(this);
    }

    /** Instances that were stored. */
    @ManagedAttribute(description = "Instances that were stored, with success or a warning")
    public long getReceived() {
        return events.received();
    }

    /** Instances that were refused, not stored, or not received whole. */
    @ManagedAttribute(description = "Instances that were refused, not stored, or not received whole")
    public long getFailed() {
        return events.failed();
    }

    /** Queries, retrievals and requests of normalized services that were answered. */
    @ManagedAttribute(description = "Requests other than C-ECHO and C-STORE that were answered")
    public long getServed() {
        return events.served();
    }

    /**
     * Tells print users how the printer is.
     *
     * @param status NORMAL, WARNING or FAILURE
     * @param info Printer Status Info, such as SUPPLY LOW, of 16 characters at most
     */
    @ManagedOperation(description = "Tell print users how the printer is: NORMAL, WARNING or FAILURE, and why")
    public void printerIs(String status, String info) {
        PrinterState state = new PrinterState(PrinterState.Status.valueOf(status), info);
        kept.flatMap(KeptServices::printer).ifPresent(printer -> printer.stateIs(state));
    }

    /** Instances in the spool that are still to be given to the route. */
    @ManagedAttribute(description = "ackMode=spooled: instances that the route is still to be given")
    public int getUndelivered() {
        EndpointSpool there = spool;
        return there == null ? 0 : there.pump().size();
    }

    /** Events of unified procedure steps that wait for their receivers. */
    @ManagedAttribute(description = "services=ups: events that wait for their receivers, or are under way")
    public int getWaitingEvents() {
        return kept.map(KeptServices::waitingEvents).orElse(0);
    }

    /** Bytes in the spool that wait or are being received. */
    @ManagedAttribute(description = "Bytes of instances in the spool")
    public long getSpoolBytes() {
        EndpointSpool there = spool;
        return there == null ? 0 : there.spool().pendingBytes();
    }

    /** Bytes in the dead-letter directory. */
    @ManagedAttribute(description = "Bytes of instances in the dead-letter directory")
    public long getDeadBytes() {
        EndpointSpool there = spool;
        return there == null ? 0 : there.spool().deadBytes();
    }

    /** Reads keys and certificates again, for connections that are made from now on. */
    @ManagedOperation(description = "Read keys and certificates again, for new connections")
    public void reloadCertificates() throws IOException {
        SharedListener there = listener;
        if (there != null) {
            there.reloadCertificates();
        }
    }

    /** Where instances lie on their way; empty while there is no spool. */
    @ManagedAttribute(description = "Where instances lie on their way")
    public String getSpoolPath() {
        EndpointSpool there = spool;
        return there == null ? "" : there.spool().directory().toString();
    }
}
