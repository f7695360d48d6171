package io.cameldicom.engine.net.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at a peer's certificates after the JDK has: dates, also of a certificate that is trusted itself, which the JDK leaves
 * alone; the length of keys, if the profile asks; and pins. Immutable.
 */
final class PeerCheck extends X509ExtendedTrustManager {
    // RFC 9325 §4.4, §4.5
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 224;

    private final X509ExtendedTrustManager trust;
    private final TlsProfile profile;
    private final Set<CertificatePin> pins;

    PeerCheck(X509ExtendedTrustManager trust, TlsProfile profile, Set<CertificatePin> pins) {
        this.trust = trust;
        this.profile = profile;
        this.pins = pins;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, socket);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, engine);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkServerTrusted(chain, authType);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkServerTrusted(chain, authType, socket);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkServerTrusted(chain, authType, engine);
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (profile.isAuthenticated()) {
            chain[0].checkValidity();
        }
        if (profile.asksForStrongKeys()) {
            for (X509Certificate certificate : chain) {
                checkStrength(certificate.getPublicKey());
            }
        }
        if (!pins.isEmpty() && !isPinned(chain)) {
            throw new RefusedCertificateException(
                    TlsRefusal.PIN_MISMATCH, "The peer's key is not pinned; it is " + CertificatePin.of(chain[0]));
        }
    }

    private void checkStrength(PublicKey key) throws RefusedCertificateException {
        boolean weak = (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS)
                || (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS);
        if (weak) {
            throw new RefusedCertificateException(
                    TlsRefusal.WEAK_KEY,
                    "A key in the peer's certificates is too short for the profile " + profile.profileName());
        }
    }

    // A peer may send certificates that have nothing to do with its own: only those in the line of signatures count.
    private boolean isPinned(X509Certificate[] chain) {
        for (int i = 0; i < chain.length; i++) {
            if (pins.contains(CertificatePin.of(chain[i]))) {
                return true;
            }
            if (i + 1 < chain.length && !isSignedWith(chain[i], chain[i + 1])) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSignedWith(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException unrelated) {
            return false;
        }
    }
}
