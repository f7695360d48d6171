package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The end that asks for the association. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class RequestorUser extends DimseUser {
    private final AssociateRq request;
    private final AssociationCore.Setup setup;
    private final CompletableFuture<AssociationCore> opened;
    private final CompletableFuture<Void> connectionClosed;

    RequestorUser(
            UpperLayerProvider provider,
            AssociateRq request,
            AssociationCore.Setup setup,
            CompletableFuture<AssociationCore> opened) {
        super(provider);
        this.request = request;
        this.setup = setup;
        this.opened = opened;
        this.connectionClosed = new CompletableFuture<>();
    }

    @Override
    public void associateRequested(AssociateRq indication) {
        throw new IllegalStateException("A requestor was asked for an association");
    }

    @Override
    public void associateAccepted(AssociateAc acceptance) {
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
        opened.completeExceptionally(ending.exception());
    }

    @Override
    public void closed() {
        connectionClosed.complete(null);
    }
}
