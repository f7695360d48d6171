package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityAc;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.Connector;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.Role;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The end that asks for the association. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class RequestorUser extends DimseUser {
    private final AssociateRq request;
    private final Optional<UserCredentials> credentials;
    private final AssociationCore.Setup setup;
    private final CompletableFuture<AssociationCore> opened;
    private final CompletableFuture<Void> connectionClosed;

    RequestorUser(
            UpperLayerProvider provider,
            AssociateRq request,
            Optional<UserCredentials> credentials,
            AssociationCore.Setup setup,
            CompletableFuture<AssociationCore> opened) {
        super(provider);
        this.request = request;
        this.credentials = credentials;
        this.setup = setup;
        this.opened = opened;
        this.connectionClosed = new CompletableFuture<>();
    }

    /** Asks for an association, on an event loop; the host's name is looked up by this thread. */
    static CompletableFuture<AssociationCore> connect(EventLoops loops, Executor workers, Peer peer, Services services)
            throws IOException {
        AssociationOptions options = peer.options();
        AssociateRq request = options.request();
        AssociationCore.Setup setup = new AssociationCore.Setup(
                services,
                workers,
                options.pipeLimits(),
                Long.MAX_VALUE,
                options.maximumSent(),
                EventQueue.Sink.NONE,
                loops.metrics());
        CompletableFuture<AssociationCore> opened = new CompletableFuture<>();
        new Connector(loops.group(), options.transport().withThrottle(peer::throttle))
                .connect(
                        peer.host(),
                        peer.port(),
                        request,
                        provider -> new RequestorUser(provider, request, options.credentials(), setup, opened));
        return opened;
    }

    /** The same, with what is wrong told by the result. */
    static CompletableFuture<AssociationCore> connectLater(
            EventLoops loops, Executor workers, Peer peer, Services services) {
        try {
            return connect(loops, workers, peer, services);
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    @Override
    public void associateRequested(AssociateRq indication) {
        throw new IllegalStateException("A requestor was asked for an association");
    }

    @Override
    public void associateAccepted(AssociateAc acceptance) {
        Optional<OctetString> confirmed =
                acceptance.userInformation().userIdentityResponse().map(UserIdentityAc::serverResponse);
        credentials.ifPresent(user -> user.answered(confirmed));
        if (confirmed.isEmpty()
                && credentials.filter(UserCredentials::mustBeConfirmed).isPresent()) {
            provider().abort(Ending.of(IdentityNotConfirmedException::new));
            return;
        }
        PeerInfo peer = PeerInfo.ofAcceptor(associationId(), remoteAddress(), localPort(), request, acceptance);
        AsynchronousOperationsWindow window = acceptance
                .userInformation()
                .asynchronousOperationsWindow()
                .orElse(AsynchronousOperationsWindow.SYNCHRONOUS);
        AssociationCore core = new AssociationCore(
                provider(),
                NegotiatedContexts.of(request, acceptance),
                peer,
                setup,
                window.maximumInvoked(),
                window.maximumPerformed(),
                connectionClosed,
                setup.events().open());
        established(core);
        if (!opened.complete(core)) {
            provider().abort(); // nobody waits for it any more
        }
    }

    @Override
    public void associateRejected(AssociateRj rejection) {
        // ended tells
    }

    @Override
    void over(Optional<AssociationCore> association, Ending ending, boolean orderly) {
        if (association.isEmpty()) {
            if (ending.exception() instanceof AssociationRejectedException) {
                setup.metrics().associationRejected(Role.REQUESTOR, request.calledAeTitle());
            }
            WireLog.notOpened(associationId(), request, ending.exception());
        }
        opened.completeExceptionally(ending.exception());
    }

    @Override
    public void closed() {
        connectionClosed.complete(null);
    }
}
