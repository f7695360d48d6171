package io.cameldicom.test.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Somebody with a private key and a certificate for it, in memory and in files.
 *
 * @param name its common name
 * @param privateKey RSA, 2048 bits
 * @param chain its certificate, and that of the authority that signed it, if another did
 * @param key the private key in PEM (PKCS #8), not encrypted
 * @param certificate the certificate alone in PEM
 * @param keyStore key and chain in PKCS #12, by the password {@link TestCertificates#PASSWORD}
 */
public record TestIdentity(
        String name, PrivateKey privateKey, List<X509Certificate> chain, Path key, Path certificate, Path keyStore) {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Copies the chain. */
    public TestIdentity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(privateKey, "privateKey");
        chain = List.copyOf(chain);
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(keyStore, "keyStore");
    }

    static TestIdentity write(Path folder, String name, PrivateKey privateKey, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        Path key = folder.resolve(name + ".key.pem");
        Path certificate = folder.resolve(name + ".pem");
        Path store = folder.resolve(name + ".p12");
        Files.writeString(key, pem("PRIVATE KEY", privateKey.getEncoded()), US_ASCII);
        Files.writeString(certificate, pem("CERTIFICATE", chain.get(0).getEncoded()), US_ASCII);
        TestIdentity identity = new TestIdentity(name, privateKey, chain, key, certificate, store);
        try (OutputStream out = Files.newOutputStream(store)) {
            identity.toKeyStore().store(out, TestCertificates.PASSWORD.toCharArray());
        }
        return identity;
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + PEM.encodeToString(bytes) + "\n-----END " + label + "-----\n";
    }

    /** Key and chain, by the name and the password {@link TestCertificates#PASSWORD}. */
    public KeyStore toKeyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, privateKey, TestCertificates.PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
        return store;
    }

    /** Tells who, not the key. */
    @Override
    public String toString() {
        return name;
    }
}
