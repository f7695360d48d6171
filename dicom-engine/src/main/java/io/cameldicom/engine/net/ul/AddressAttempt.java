package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.LengthTolerated;
import io.cameldicom.engine.net.pdu.PDataTf;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Stands in for the user of a connection as long as there is another address to try: a connection that does not come about is
 * not told to anybody but the {@link Connector}. The user is made when there is something to tell. Owned by the event loop.
 */
final class AddressAttempt implements UpperLayerUser {
    private final UpperLayerProvider provider;
    private final Factory users;
    private final BiConsumer<UpperLayerProvider, Ending> next;
    private Optional<UpperLayerUser> user = Optional.empty();
    private Optional<Ending> notConnected = Optional.empty();

    /**
     * Creates the stand-in of one connection.
     *
     * @param next is told when there was no connection
     */
    AddressAttempt(UpperLayerProvider provider, Factory users, BiConsumer<UpperLayerProvider, Ending> next) {
        this.provider = provider;
        this.users = users;
        this.next = next;
    }

    private UpperLayerUser user() {
        UpperLayerUser made = user.orElseGet(() -> users.open(provider));
        user = Optional.of(made);
        return made;
    }

    /** Whether the connection did not come about, of all that may have gone wrong. */
    private static boolean isNotConnected(Ending ending) {
        Exception why = ending.exception();
        return why instanceof TransportException
                || (why instanceof UpperLayerTimeoutException late && late.timeout() == Timeout.CONNECT);
    }

    @Override
    public void associateRequested(AssociateRq request) {
        user().associateRequested(request);
    }

    @Override
    public void associateAccepted(AssociateAc acceptance) {
        user().associateAccepted(acceptance);
    }

    @Override
    public void associateRejected(AssociateRj rejection) {
        user().associateRejected(rejection);
    }

    @Override
    public void dataReceived(PDataTf data) {
        user().dataReceived(data);
    }

    @Override
    public void releaseRequested() {
        user().releaseRequested();
    }

    @Override
    public void released() {
        user().released();
    }

    @Override
    public void aborted(Abort abort) {
        user().aborted(abort);
    }

    @Override
    public void providerAborted(Ending ending) {
        if (user.isEmpty() && isNotConnected(ending)) {
            notConnected = Optional.of(ending);
        } else {
            user().providerAborted(ending);
        }
    }

    @Override
    public void ended(Ending ending) {
        if (notConnected.isEmpty()) {
            user().ended(ending);
        }
    }

    @Override
    public void closed() {
        notConnected.ifPresentOrElse(why -> next.accept(provider, why), () -> user().closed());
    }

    @Override
    public boolean isIdle() {
        return user.map(UpperLayerUser::isIdle).orElse(true);
    }

    @Override
    public void lengthTolerated(LengthTolerated excess) {
        user().lengthTolerated(excess);
    }
}
