package io.cameldicom.engine.net.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The one key that a peer may have: the SHA-256 of the SubjectPublicKeyInfo of its certificate, or of one that this is signed
 * with. It outlives the certificate if the key does.
 *
 * @param sha256 64 hexadecimal digits, lower case
 */
public record CertificatePin(String sha256) {
    private static final String PREFIX = "sha256/";
    private static final int DIGEST_BYTES = 32;

    /** Takes upper case, too, and refuses what is no SHA-256. */
    public CertificatePin {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (HexFormat.of().parseHex(sha256).length != DIGEST_BYTES) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits");
        }
    }

    /**
     * Reads a pin: {@code sha256/} and 44 characters of Base64, as curl and OkHttp write it, or 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static CertificatePin parse(String text) {
        return new CertificatePin(
                text.startsWith(PREFIX)
                        ? HexFormat.of().formatHex(Base64.getDecoder().decode(text.substring(PREFIX.length())))
                        : text);
    }

    /** The pin of the key in this certificate. */
    public static CertificatePin of(X509Certificate certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new CertificatePin(HexFormat.of()
                    .formatHex(digest.digest(certificate.getPublicKey().getEncoded())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** As {@link #parse} reads it: {@code sha256/} and Base64. */
    @Override
    public String toString() {
        return PREFIX + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }
}
