package io.cameldicom.engine.net.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;

/**
 * Why two ends did not agree on TLS, as far as this end can tell: by what it refused itself, or by the alert the other sent.
 */
public enum TlsRefusal {
    /** The certificate is no longer valid. */
    EXPIRED("the certificate has expired", "Renew the certificate; see that both clocks are right."),
    /** The certificate is not valid yet. */
    NOT_YET_VALID("the certificate is not valid yet", "See that both clocks are right."),
    /** The certificate, or the one it is signed with, is not trusted. */
    UNTRUSTED(
            "the certificate is not trusted",
            "Add the certificate, or the one it is signed with, to the trust store of the end that refuses."),
    /** The certificate does not name the host that was connected to. */
    WRONG_NAME(
            "the certificate does not name the host",
            "Connect by a name that the certificate has, or have it renewed; or turn the check of the name off, and pin the key."),
    /** The key is not among those that are pinned. */
    PIN_MISMATCH(
            "the key is not pinned",
            "If the peer has a new key, for which ask its operator, pin it; else somebody is in between."),
    /** A key is shorter than the profile allows. */
    WEAK_KEY(
            "a key is too short", "Have the certificate renewed with RSA of 2,048 bits or more, or an elliptic curve."),
    /** A signature is over a digest that the profile does not allow. */
    WEAK_SIGNATURE(
            "a certificate is signed over SHA-1 or MD5",
            "Have the certificate renewed, signed over SHA-256 or better."),
    /** A certificate was asked for, and none shown. */
    NO_CERTIFICATE(
            "no certificate was shown",
            "Give the requestor a key and a certificate that the acceptor trusts, or have the acceptor not ask for one."),
    /** No version of TLS is allowed at both ends. */
    NO_SHARED_PROTOCOL("the ends share no version of TLS", "Give both ends profiles with a version in common."),
    /** No cipher suite is allowed at both ends. */
    NO_SHARED_CIPHER_SUITE(
            "the ends share no cipher suite, or the acceptor has no key for one",
            "Give both ends profiles with a cipher suite in common, and the acceptor a key."),
    /** The other end does not speak TLS. */
    PLAIN_TEXT("the peer does not speak TLS", "Give both sides the same setting, with TLS or without."),
    /** The handshake took too long. */
    TIMEOUT("the TLS handshake was not finished in time", "Check that the peer speaks TLS on this port."),
    /** The connection was closed in the middle of the handshake. */
    CLOSED(
            "the connection was closed during the TLS handshake",
            "Check that the peer speaks TLS on this port, and look into its log."),
    /** Something else. */
    OTHER("TLS failed", "Compare the protocols, ciphers and certificates of both sides, and look into the peer's log.");

    private static final int DEEPEST_CAUSE = 16;
    private static final String ALERT = "received fatal alert: ";

    /** What stands in the JDK's words, in lower case, for what has no type of its own there. The first that is found counts. */
    private record Wording(String part, TlsRefusal refusal) {}

    private static final List<Wording> WORDINGS = List.of(
            new Wording(ALERT + "certificate_expired", EXPIRED),
            new Wording(ALERT + "certificate_required", NO_CERTIFICATE),
            new Wording(ALERT + "no_certificate", NO_CERTIFICATE),
            new Wording(ALERT + "unknown_ca", UNTRUSTED),
            new Wording(ALERT + "certificate_unknown", UNTRUSTED),
            new Wording(ALERT + "bad_certificate", UNTRUSTED),
            new Wording(ALERT + "unsupported_certificate", UNTRUSTED),
            new Wording(ALERT + "protocol_version", NO_SHARED_PROTOCOL),
            new Wording(ALERT + "handshake_failure", NO_SHARED_CIPHER_SUITE),
            new Wording(ALERT + "insufficient_security", NO_SHARED_CIPHER_SUITE),
            new Wording("constraints check failed on signature algorithm", WEAK_SIGNATURE),
            new Wording("client certificate chain", NO_CERTIFICATE),
            new Wording("protocol version", NO_SHARED_PROTOCOL),
            new Wording("no appropriate protocol", NO_SHARED_PROTOCOL),
            new Wording("no cipher suites in common", NO_SHARED_CIPHER_SUITE),
            new Wording("no name matching", WRONG_NAME),
            new Wording("no subject alternative", WRONG_NAME));

    private final String meaning;
    private final String advice;

    TlsRefusal(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    /** What stands behind a failure of the JDK's TLS, which may be deep in its causes. */
    public static TlsRefusal of(Throwable failure) {
        TlsRefusal found = OTHER;
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            TlsRefusal here = ofOne(at);
            // The deeper one knows more, but for the bare fact that a certificate is not trusted.
            if (here != OTHER && (found == OTHER || here != UNTRUSTED)) {
                found = here;
            }
            at = at.getCause();
        }
        return found;
    }

    private static TlsRefusal ofOne(Throwable failure) {
        if (failure instanceof RefusedCertificateException refused) {
            return refused.refusal();
        }
        if (failure instanceof CertificateExpiredException) {
            return EXPIRED;
        }
        if (failure instanceof CertificateNotYetValidException) {
            return NOT_YET_VALID;
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        for (Wording wording : WORDINGS) {
            if (words.contains(wording.part())) {
                return wording.refusal();
            }
        }
        return failure instanceof CertificateException || failure instanceof GeneralSecurityException
                ? UNTRUSTED
                : OTHER;
    }

    /** Whether the failure is what the peer told by an alert, so that it is the peer who refuses. */
    public static boolean isAlert(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT).contains(ALERT)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** The reason as a part of a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, as a sentence. */
    public String advice() {
        return advice;
    }
}
