package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import io.cameldicom.engine.net.ul.UpperLayerUser;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The user of one connection: what both ends do alike once the association stands. Owned by the event loop. */
abstract class DimseUser implements UpperLayerUser {
    private final UpperLayerProvider provider;
    private Optional<AssociationCore> core = Optional.empty();
    private boolean release; // asked for or confirmed

    DimseUser(UpperLayerProvider provider) {
        this.provider = provider;
    }

    final UpperLayerProvider provider() {
        return provider;
    }

    final String associationId() {
        return provider.channel().id().asShortText();
    }

    final InetSocketAddress remoteAddress() {
        return (InetSocketAddress) provider.channel().remoteAddress();
    }

    final int localPort() {
        return ((InetSocketAddress) provider.channel().localAddress()).getPort();
    }

    /** The association stands. */
    final void established(AssociationCore made) {
        core = Optional.of(made);
        made.measures().opened();
        WireLog.opened(made.peer(), provider.role(), made.contexts());
    }

    /** The association, or the attempt, is over. */
    abstract void over(Optional<AssociationCore> association, Ending ending, boolean orderly);

    @Override
    public final void dataReceived(PDataTf data) {
        core.orElseThrow().dataReceived(data);
    }

    @Override
    public final void releaseRequested() {
        release = true;
        core.orElseThrow().releaseRequested();
    }

    @Override
    public final void released() {
        release = true;
    }

    @Override
    public final void aborted(Abort abort) {
        // ended tells
    }

    @Override
    public final void providerAborted(Ending ending) {
        // ended tells
    }

    @Override
    public final void ended(Ending ending) {
        boolean orderly = release && ending.exception() instanceof AssociationClosedException;
        core.ifPresent(association -> {
            association.end(ending);
            association.measures().ended(orderly);
            if (orderly) {
                WireLog.released(association.peer());
            } else {
                WireLog.lost(association.peer(), ending.exception());
            }
        });
        over(core, ending, orderly);
    }

    @Override
    public final boolean isIdle() {
        return core.map(AssociationCore::isPeersTurn).orElse(true);
    }
}
