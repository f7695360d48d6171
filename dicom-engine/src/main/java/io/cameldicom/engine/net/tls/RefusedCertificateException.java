package io.cameldicom.engine.net.tls;

import java.security.cert.CertificateException;

/** A peer's certificate is not taken, for a reason that the JDK does not know. */
final class RefusedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final TlsRefusal refusal;

    RefusedCertificateException(TlsRefusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    TlsRefusal refusal() {
        return refusal;
    }
}
