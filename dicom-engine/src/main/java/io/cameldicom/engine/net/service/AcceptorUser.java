package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.ContextLimits;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.engine.net.ul.Negotiation;
import io.cameldicom.engine.net.ul.Negotiator;
import io.cameldicom.engine.net.ul.Role;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
    private Optional<IdentityCheck.Running> checking = Optional.empty();
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
        Asking asking =
                new Asking(request, Requestor.of(request, remote, provider().peerCertificates()), entity);
        if (entity.gate() == AssociationGate.OPEN) {
            identify(asking, IdentityDecision.NOT_CHECKED);
            return;
        }
        try {
            setup.workers().execute(() -> pass(asking));
        } catch (RejectedExecutionException stopped) {
            asking.reject(transientRejection(), "no worker takes the request");
        }
    }

    /** A request for an association, and whom it is for. */
    private final class Asking {
        private final AssociateRq request;
        private final Requestor requestor;
        private final ServedTitles.Entity entity;

        Asking(AssociateRq request, Requestor requestor, ServedTitles.Entity entity) {
            this.request = request;
            this.requestor = requestor;
            this.entity = entity;
        }

        void reject(AssociateRj rejection, String explanation) {
            AcceptorUser.this.reject(request, requestor.remoteAddress(), rejection, explanation);
        }

        void reject(Negotiation.Rejected rejected) {
            reject(rejected.rejection(), rejected.explanation());
        }
    }

    private void pass(Asking asking) {
        AssociationGate.Decision decision;
        try {
            decision = asking.entity.gate().decide(asking.request, asking.requestor.remoteAddress());
        } catch (RuntimeException failed) {
            LOG.error("{}: rejected, for the gate failed", associationId(), failed);
            decision = new AssociationGate.Decision.Rejected(transientRejection(), "the gate failed");
        }
        AssociationGate.Decision made = decision;
        provider().channel().eventLoop().execute(() -> passed(asking, made));
    }

    private static AssociateRj transientRejection() {
        return AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    }

    private void passed(Asking asking, AssociationGate.Decision decision) {
        if (over) {
            return;
        }
        if (decision instanceof AssociationGate.Decision.Rejected rejected) {
            asking.reject(rejected.rejection(), rejected.explanation());
        } else if (decision instanceof AssociationGate.Decision.Admitted admission) {
            identify(asking, admission.identity());
        }
    }

    /** Has the identity looked at, unless the gate did. */
    private void identify(Asking asking, IdentityDecision decided) {
        Optional<IdentityCheck> check = asking.entity.rules().identities();
        Optional<UserIdentityRq> identity = asking.request.userInformation().userIdentity();
        if (check.isEmpty() || identity.isEmpty() || decided.outcome() != IdentityDecision.Outcome.NOT_CHECKED) {
            negotiate(asking, decided);
            return;
        }
        Optional<Negotiation.Rejected> refusal = Negotiator.refusal(asking.request, asking.entity.policy());
        if (refusal.isPresent()) {
            asking.reject(refusal.get());
            return;
        }
        try {
            checking = check.get().begin(identity.get(), asking.requestor, setup.workers());
        } catch (RejectedExecutionException stopped) {
            asking.reject(transientRejection(), "no worker looks at the user identity");
            return;
        }
        checking.ifPresentOrElse(
                running -> await(asking, running, check.get().timeout()),
                () -> asking.reject(transientRejection(), "too many user identities are looked at"));
    }

    private void await(Asking asking, IdentityCheck.Running running, Duration timeout) {
        EventLoop loop = provider().channel().eventLoop();
        ScheduledFuture<?> timer = loop.schedule(running::giveUp, timeout.toNanos(), TimeUnit.NANOSECONDS);
        running.decision()
                .whenComplete((decision, failure) -> loop.execute(() -> {
                    timer.cancel(false);
                    if (over) {
                        return;
                    }
                    if (failure == null) {
                        negotiate(asking, decision);
                    } else if (failure instanceof CancellationException) {
                        asking.reject(transientRejection(), "the user identity was looked at in vain for " + timeout);
                    } else {
                        // What it says may quote the identity.
                        LOG.warn(
                                "{}: the verifier failed with {}",
                                associationId(),
                                failure.getClass().getName());
                        LOG.debug("{}: the verifier failed", associationId(), failure);
                        asking.reject(transientRejection(), "the user identity could not be looked at");
                    }
                }));
    }

    private void negotiate(Asking asking, IdentityDecision identity) {
        ContextLimits limits;
        try {
            limits = asking.entity.rules().contexts().limits(asking.requestor.withPrincipal(identity.principal()));
        } catch (RuntimeException failed) {
            LOG.error("{}: rejected, for the context policy failed", associationId(), failed);
            asking.reject(transientRejection(), "the context policy failed");
            return;
        }
        Negotiation result = Negotiator.negotiate(asking.request, asking.entity.policy(), identity, limits);
        if (result instanceof Negotiation.Rejected rejected) {
            asking.reject(rejected);
        } else if (result instanceof Negotiation.Accepted accepted) {
            accept(asking, accepted, identity);
        }
    }

    private void accept(Asking asking, Negotiation.Accepted accepted, IdentityDecision identity) {
        AssociateAc acceptance = accepted.acceptance();
        AsynchronousOperationsWindow window = acceptance
                .userInformation()
                .asynchronousOperationsWindow()
                .orElse(AsynchronousOperationsWindow.SYNCHRONOUS);
        PeerInfo said =
                PeerInfo.ofRequestor(associationId(), asking.requestor.remoteAddress(), localPort(), asking.request);
        PeerInfo peer = said.withTerms(said.terms().withPrincipal(identity.principal()));
        AssociationCore core = new AssociationCore(
                provider(),
                accepted.contexts(),
                peer,
                asking.entity.associations(),
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
        checking.ifPresent(IdentityCheck.Running::giveUp);
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
