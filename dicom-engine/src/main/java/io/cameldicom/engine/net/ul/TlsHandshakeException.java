package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.tls.TlsRefusal;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/**
 * The two ends did not agree on TLS. {@link Category#CONFIGURATION} if it is this side that refused, {@link Category#PEER} if
 * it is the other.
 *
 * @dicom PS3.15 Annex B
 */
public final class TlsHandshakeException extends DicomException {
    private static final long serialVersionUID = 1L;

    private static final int DEEPEST_CAUSE = 16;

    private final TlsRefusal refusal;

    private TlsHandshakeException(String message, Category category, TlsRefusal refusal, Throwable cause) {
        super(message, category, Scope.ASSOCIATION, refusal.advice(), cause);
        this.refusal = refusal;
    }

    /** Says what stands behind a failure that the TLS engine reported. */
    static TlsHandshakeException of(Throwable failure) {
        if (find(failure, NotSslRecordException.class) != null) {
            return new TlsHandshakeException(
                    "The peer does not speak TLS", Category.PEER, TlsRefusal.PLAIN_TEXT, failure);
        }
        if (find(failure, SslHandshakeTimeoutException.class) != null) {
            return new TlsHandshakeException(
                    "The peer did not finish the TLS handshake in time", Category.PEER, TlsRefusal.TIMEOUT, failure);
        }
        TlsRefusal refusal = TlsRefusal.of(failure);
        if (refusal == TlsRefusal.OTHER && find(failure, ClosedChannelException.class) != null) {
            return new TlsHandshakeException(
                    "The peer closed the connection during the TLS handshake",
                    Category.PEER,
                    TlsRefusal.CLOSED,
                    failure);
        }
        boolean byPeer = TlsRefusal.isAlert(failure);
        return new TlsHandshakeException(
                "%s refused TLS: %s (%s)"
                        .formatted(byPeer ? "The peer" : "This side", refusal.meaning(), words(failure)),
                byPeer ? Category.PEER : Category.CONFIGURATION,
                refusal,
                failure);
    }

    private static String words(Throwable failure) {
        SSLException reported = find(failure, SSLException.class);
        return String.valueOf(reported == null ? failure.getMessage() : reported.getMessage());
    }

    /** Why, as far as this side can tell. */
    public TlsRefusal refusal() {
        return refusal;
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
