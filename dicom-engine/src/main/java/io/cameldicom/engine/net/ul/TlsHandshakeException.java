package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
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

    private TlsHandshakeException(String message, Category category, String advice, Throwable cause) {
        super(message, category, Scope.ASSOCIATION, advice, cause);
    }

    /** Says what stands behind a failure that the TLS engine reported. */
    static TlsHandshakeException of(Throwable failure) {
        if (find(failure, NotSslRecordException.class) != null) {
            return new TlsHandshakeException(
                    "The peer does not speak TLS",
                    Category.PEER,
                    "Give both sides the same setting, with TLS or without.",
                    failure);
        }
        if (find(failure, SslHandshakeTimeoutException.class) != null) {
            return new TlsHandshakeException(
                    "The peer did not finish the TLS handshake in time",
                    Category.PEER,
                    "Check that the peer speaks TLS on this port.",
                    failure);
        }
        GeneralSecurityException distrust = find(failure, GeneralSecurityException.class);
        if (distrust != null) {
            return new TlsHandshakeException(
                    "This side does not trust the peer's certificate: " + distrust.getMessage(),
                    Category.CONFIGURATION,
                    "Add the peer's certificate, or the one it is signed with, to the trust store.",
                    failure);
        }
        if (find(failure, ClosedChannelException.class) != null) {
            return new TlsHandshakeException(
                    "The peer closed the connection during the TLS handshake",
                    Category.PEER,
                    "Check that the peer speaks TLS on this port, and look into its log.",
                    failure);
        }
        SSLException reported = find(failure, SSLException.class);
        String why = reported == null ? failure.getMessage() : reported.getMessage();
        // The JDK words an alert of the peer so; what it found out itself it words otherwise.
        boolean byPeer = why != null && why.contains("Received fatal alert");
        return new TlsHandshakeException(
                (byPeer ? "The peer refused TLS: " : "TLS failed: ") + why,
                byPeer ? Category.PEER : Category.CONFIGURATION,
                byPeer
                        ? "See that the peer trusts this side's certificate, and allows its protocol and ciphers."
                        : "Compare the protocols, ciphers and certificates of both sides.",
                failure);
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
