package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.engine.net.ul.Negotiation;
import io.cameldicom.engine.net.ul.Negotiator;
import io.cameldicom.engine.net.ul.Role;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end that is asked for an association: admits, negotiates, and tells what happens. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class AcceptorUser extends DimseUser {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptorUser.class);

    /**
     * What a listener gives to its connections.
     *
     * @param served who answers to which title, now
     * @param workers run gates
     * @param events where events go
     * @param opened is told of each association that stands, by the event loop
     * @param closed is told when a connection is closed, by the event loop
     * @param metrics what is told of figures
     */
    record Setup(
            Supplier<ServedTitles> served,
            Executor workers,
            EventQueue.Sink events,
            Admissions admissions,
            Consumer<AssociationCore> opened,
            Runnable closed,
            NetworkMetrics metrics) {}

    private final Setup setup;
    private final EventQueue events;
    private final InetSocketAddress connectedFrom;
    private final CompletableFuture<Void> connectionClosed = new CompletableFuture<>();
    private Optional<InetAddress> admitted = Optional.empty();
    private boolean over;

    AcceptorUser(UpperLayerProvider provider, Setup setup) {
        super(provider);
        this.setup = setup;
        this.events = setup.events().open();
        this.connectedFrom = remoteAddress(); // which a channel that is closed knows no longer
    }

    @Override
    public void associateRequested(AssociateRq request) {
        InetSocketAddress remote = remoteAddress();
        Optional<Negotiation.Rejected> refusal = setup.admissions().enter(remote.getAddress(), request.calledAeTitle());
        if (refusal.isPresent()) {
            reject(request, remote, refusal.get().rejection(), refusal.get().explanation());
            return;
        }
        admitted = Optional.of(remote.getAddress());
        Optional<ServedTitles.Entity> called = setup.served().get().entity(request.calledAeTitle());
        if (called.isEmpty()) {
            reject(
                    request,
                    remote,
                    AssociateRj.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED),
                    "called AE title \"" + request.calledAeTitle() + "\"");
            return;
        }
        ServedTitles.Entity entity = called.get();
        if (!entity.addresses().accepts(remote)) {
            reject(
                    request,
                    remote,
                    AssociateRj.of(RejectResult.PERMANENT, RejectReason.NO_REASON_GIVEN),
                    "\"" + request.calledAeTitle() + "\" is not to be called from this address");
            return;
        }
        if (entity.gate() == AssociationGate.OPEN) {
            negotiate(request, remote, entity, IdentityDecision.NOT_CHECKED);
            return;
        }
        try {
            setup.workers().execute(() -> pass(request, remote, entity));
        } catch (RejectedExecutionException stopped) {
            reject(request, remote, transientRejection(), "no worker takes the request");
        }
    }

    private void pass(AssociateRq request, InetSocketAddress remote, ServedTitles.Entity entity) {
        AssociationGate.Decision decision;
        try {
            decision = entity.gate().decide(request, remote);
        } catch (RuntimeException failed) {
            LOG.error("{}: rejected, for the gate failed", associationId(), failed);
            decision = new AssociationGate.Decision.Rejected(transientRejection(), "the gate failed");
        }
        AssociationGate.Decision made = decision;
        provider().channel().eventLoop().execute(() -> answer(request, remote, entity, made));
    }

    private static AssociateRj transientRejection() {
        return AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    }

    private void answer(
            AssociateRq request,
            InetSocketAddress remote,
            ServedTitles.Entity entity,
            AssociationGate.Decision decision) {
        if (over) {
            return;
        }
        if (decision instanceof AssociationGate.Decision.Rejected rejected) {
            reject(request, remote, rejected.rejection(), rejected.explanation());
        } else if (decision instanceof AssociationGate.Decision.Admitted admission) {
            negotiate(request, remote, entity, admission.identity());
        }
    }

    private void negotiate(
            AssociateRq request, InetSocketAddress remote, ServedTitles.Entity entity, IdentityDecision identity) {
        Negotiation result = Negotiator.negotiate(request, entity.policy(), identity);
        if (result instanceof Negotiation.Rejected rejected) {
            reject(request, remote, rejected.rejection(), rejected.explanation());
        } else if (result instanceof Negotiation.Accepted accepted) {
            accept(request, remote, entity, accepted);
        }
    }

    private void accept(
            AssociateRq request, InetSocketAddress remote, ServedTitles.Entity entity, Negotiation.Accepted accepted) {
        AssociateAc acceptance = accepted.acceptance();
        AsynchronousOperationsWindow window = acceptance
                .userInformation()
                .asynchronousOperationsWindow()
                .orElse(AsynchronousOperationsWindow.SYNCHRONOUS);
        PeerInfo peer = PeerInfo.ofRequestor(associationId(), remote, localPort(), request);
        AssociationCore core = new AssociationCore(
                provider(),
                accepted.contexts(),
                peer,
                entity.associations(),
                window.maximumPerformed(), // in the words of the requestor
                window.maximumInvoked(),
                connectionClosed,
                events);
        established(core);
        events.add(new ScpEvent.AssociationOpened(peer, accepted.contexts()));
        provider().accept(acceptance);
        setup.opened().accept(core);
    }

    private void reject(AssociateRq request, InetSocketAddress remote, AssociateRj rejection, String explanation) {
        WireLog.rejected(associationId(), request, remote, rejection, explanation);
        setup.metrics().associationRejected(Role.ACCEPTOR, request.callingAeTitle());
        events.add(new ScpEvent.AssociationRejected(
                remote, request.callingAeTitle(), request.calledAeTitle(), rejection, explanation));
        provider().reject(rejection);
    }

    @Override
    void over(Optional<AssociationCore> association, Ending ending, boolean orderly) {
        over = true;
        admitted.ifPresent(setup.admissions()::leave);
        association.ifPresentOrElse(
                core -> events.add(
                        orderly
                                ? new ScpEvent.AssociationReleased(core.peer())
                                : new ScpEvent.AssociationAborted(core.peer(), ending.exception())),
                () -> tellOfTls(ending));
    }

    private void tellOfTls(Ending ending) {
        if (ending.exception() instanceof TlsHandshakeException refused) {
            LOG.warn("{}: {} {}", connectedFrom, refused.getMessage(), refused.advice());
            events.add(new ScpEvent.TlsRefused(connectedFrom, refused));
        }
    }

    @Override
    public void associateAccepted(AssociateAc acceptance) {
        throw new IllegalStateException("An acceptor was granted an association");
    }

    @Override
    public void associateRejected(AssociateRj rejection) {
        throw new IllegalStateException("An acceptor was rejected");
    }

    @Override
    public void closed() {
        connectionClosed.complete(null);
        setup.closed().run();
    }
}
