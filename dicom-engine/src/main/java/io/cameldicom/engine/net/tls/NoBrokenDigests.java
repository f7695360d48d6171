package io.cameldicom.engine.net.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses signatures over MD5 and SHA-1, in certificates and in the handshake; on top of what the JDK refuses anyway (RFC 9325
 * §4.5, RFC 9155).
 */
final class NoBrokenDigests implements AlgorithmConstraints {
    // JSSE's names of signature schemes, such as rsa_pkcs1_sha1, and those of signature algorithms, such as
    // SHA1withRSA.
    private static boolean isSound(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        return !name.contains("MD5") && !name.contains("SHA1") && !name.contains("SHA-1");
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
        return !primitives.contains(CryptoPrimitive.SIGNATURE) || isSound(algorithm);
    }

    /** Every key: their length is looked at elsewhere. */
    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters);
    }
}
