package io.cameldicom.test.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a certificate is to say (X.509, RFC 5280). It names this machine: {@code localhost}, 127.0.0.1 and ::1.
 *
 * @param name the subject's common name
 * @param key whose public part is certified
 * @param isAuthority whether it may sign others
 * @param notBefore from when on it is valid
 * @param notAfter until when it is valid
 */
record CertificateRequest(String name, KeyPair key, boolean isAuthority, Instant notBefore, Instant notAfter) {
    private static final int SERIAL_BITS = 120;
    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.objectIdentifier("1.2.840.113549.1.1.11"), Der.nullValue());

    /** The certificate, signed by an authority of this name; it may be its own. */
    X509Certificate signedBy(String authority, KeyPair authorityKey) throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
                SHA256_WITH_RSA,
                distinguishedName(authority),
                Der.sequence(Der.time(notBefore), Der.time(notAfter)),
                distinguishedName(name),
                key.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(extensions(authorityKey.getPublic()))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(authorityKey.getPrivate());
        signature.update(content);
        byte[] certificate = Der.sequence(content, SHA256_WITH_RSA, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] distinguishedName(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.objectIdentifier("2.5.4.3"), Der.text(commonName))));
    }

    private byte[][] extensions(PublicKey authorityKey) throws GeneralSecurityException {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(extension("2.5.29.14", Der.octets(keyIdentifier(key.getPublic()))));
        extensions.add(extension("2.5.29.35", Der.sequence(Der.implicit(0, keyIdentifier(authorityKey)))));
        if (isAuthority) {
            extensions.add(critical("2.5.29.19", Der.sequence(Der.trueValue()))); // basic constraints
            extensions.add(critical("2.5.29.15", Der.bits(1, (byte) 0x06))); // signs certificates and CRLs
        } else {
            extensions.add(critical("2.5.29.15", Der.bits(5, (byte) 0xA0))); // signs and enciphers keys
            extensions.add(extension(
                    "2.5.29.37", // extended key usage: TLS server, TLS client
                    Der.sequence(
                            Der.objectIdentifier("1.3.6.1.5.5.7.3.1"), Der.objectIdentifier("1.3.6.1.5.5.7.3.2"))));
            byte[] ipv6 = new byte[16];
            ipv6[15] = 1;
            extensions.add(extension(
                    "2.5.29.17", // subject alternative names
                    Der.sequence(
                            Der.implicit(2, "localhost".getBytes(US_ASCII)),
                            Der.implicit(7, new byte[] {127, 0, 0, 1}),
                            Der.implicit(7, ipv6))));
        }
        return extensions.toArray(byte[][]::new);
    }

    private static byte[] extension(String identifier, byte[] value) {
        return Der.sequence(Der.objectIdentifier(identifier), Der.octets(value));
    }

    private static byte[] critical(String identifier, byte[] value) {
        return Der.sequence(Der.objectIdentifier(identifier), Der.trueValue(), Der.octets(value));
    }

    // Any name of the key will do that both certificates agree on (RFC 5280 §4.2.1.2).
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
