package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.PduException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How an association ended; whoever still waits on it is told by an exception of their own.
 *
 * <p>It hands out a new exception each time, for one that several threads throw would show the stack of none of them.
 * Immutable.
 */
public final class Ending {
    private final Supplier<DicomException> exceptions;

    private Ending(Supplier<DicomException> exceptions) {
        this.exceptions = Objects.requireNonNull(exceptions, "exceptions");
    }

    /** An ending that is told by what {@code exceptions} makes: a new one on every call, from any thread. */
    public static Ending of(Supplier<DicomException> exceptions) {
        return new Ending(exceptions);
    }

    /** What an event means that ends the association, {@code subject} being what it is about. */
    static Ending of(Event event, Object subject, UpperLayerTimeouts timeouts) {
        return switch (event) {
            case EVT15, EVT17 -> (Ending) subject;
            case EVT16 -> abortedByPeer((Abort) subject);
            case EVT18 -> timedOut(Timeout.ARTIM, timeouts.artim());
            case EVT19 -> protocolError(reason(subject), (PduException) subject);
            default -> protocolError(reason(subject), null);
        };
    }

    /** What a PDU, or bytes that are none, are blamed for that should not have come. */
    static AbortReason reason(Object subject) {
        return subject instanceof PduException malformed ? malformed.abortReason() : AbortReason.UNEXPECTED_PDU;
    }

    /** The association was released in good order. */
    static Ending released() {
        return of(() -> new AssociationClosedException("The association is released", null));
    }

    /** The connection was closed by the peer without a word. */
    static Ending connectionClosed() {
        return of(() -> new AssociationClosedException("The peer closed the connection", null));
    }

    /** The connection broke. */
    static Ending connectionLost(Throwable cause) {
        return of(() -> new AssociationClosedException("The connection was lost: " + cause.getMessage(), cause));
    }

    /** The acceptor, whichever side that is, did not want the association. */
    static Ending rejected(AssociateRj rejection) {
        return of(() -> new AssociationRejectedException(rejection));
    }

    /** The peer sent an A-ABORT. */
    static Ending abortedByPeer(Abort abort) {
        return of(() -> new AssociationAbortedException(
                AssociationAbortedException.By.PEER, abort.source(), abort.reason(), null));
    }

    /** The user of this side asked for the abort; {@code cause} may be null. */
    static Ending abortedLocally(Throwable cause) {
        return of(() -> new AssociationAbortedException(
                AssociationAbortedException.By.LOCAL, AbortSource.SERVICE_USER, AbortReason.NOT_SPECIFIED, cause));
    }

    /** The peer broke the protocol, and this side aborts; {@code cause} may be null. */
    static Ending protocolError(AbortReason reason, Throwable cause) {
        return of(() -> new AssociationAbortedException(
                AssociationAbortedException.By.LOCAL, AbortSource.SERVICE_PROVIDER, reason, cause));
    }

    /** Something was waited for in vain. */
    static Ending timedOut(Timeout timeout, Duration after) {
        return of(() -> new UpperLayerTimeoutException(timeout, after));
    }

    /** An exception that tells of this ending: a new one on every call. */
    public DicomException exception() {
        return exceptions.get();
    }

    @Override
    public String toString() {
        return exception().getMessage();
    }
}
