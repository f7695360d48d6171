package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Who we are: a private key, its certificate, and those that this is signed with. Immutable. */
public final class KeyMaterial {
    private static final int PROBE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    /**
     * Joins a key and its certificates.
     *
     * @param chain the key's own first, then each followed by the one it is signed with
     * @throws TlsConfigurationException if the key is not the first certificate's, or the others are not in this order
     */
    public KeyMaterial(PrivateKey key, List<X509Certificate> chain) throws TlsConfigurationException {
        this.key = Objects.requireNonNull(key, "key");
        this.chain = List.copyOf(chain);
        if (this.chain.isEmpty() || !belongTogether()) {
            throw new TlsConfigurationException(
                    "The private key is not that of the first certificate",
                    "Name the files of one key pair, with its own certificate first.",
                    null);
        }
        for (int i = 1; i < this.chain.size(); i++) {
            checkSigned(this.chain.get(i - 1), this.chain.get(i));
        }
    }

    private static void checkSigned(X509Certificate certificate, X509Certificate issuer)
            throws TlsConfigurationException {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException unrelated) {
            throw new TlsConfigurationException(
                    "The certificate of %s is not signed with the one after it"
                            .formatted(certificate.getSubjectX500Principal()),
                    "Put the key's own certificate first, then each followed by the one it is signed with.",
                    unrelated);
        }
    }

    /**
     * The only key in a PKCS#12 file.
     *
     * @param password of the file and the key; cleared
     */
    public static KeyMaterial ofPkcs12(Path file, char[] password) throws TlsConfigurationException {
        return ofPkcs12(file, password, "");
    }

    /**
     * A key in a PKCS#12 file.
     *
     * @param password of the file and the key; cleared
     * @param alias its name in the file; {@code ""} takes the only one
     */
    public static KeyMaterial ofPkcs12(Path file, char[] password, String alias) throws TlsConfigurationException {
        try {
            return Pkcs12File.read(file, password).key(alias, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * A key in PEM that is not encrypted, as PKCS#8, as PKCS#1 (RSA) or as SEC 1 (elliptic curves).
     *
     * @param keyFile the first private key in it is taken
     * @param certificateFile the chain; may be the same file
     */
    public static KeyMaterial ofPem(Path keyFile, Path certificateFile) throws TlsConfigurationException {
        return ofPem(keyFile, certificateFile, new char[0]);
    }

    /**
     * A key in PEM that may be encrypted as PKCS#8.
     *
     * @param keyFile the first private key in it is taken
     * @param certificateFile the chain; may be the same file
     * @param password of the key; cleared
     */
    public static KeyMaterial ofPem(Path keyFile, Path certificateFile, char[] password)
            throws TlsConfigurationException {
        try {
            List<X509Certificate> chain = PemFile.read(certificateFile).certificates();
            PemFile.Block block = PemFile.read(keyFile)
                    .key()
                    .orElseThrow(() -> TlsConfigurationException.unusable(
                            keyFile, "no private key", "Name the file with the key, not that with its certificate."));
            String algorithm = chain.get(0).getPublicKey().getAlgorithm();
            return new KeyMaterial(PrivateKeyPem.read(keyFile, block, algorithm, password), chain);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    // What the key signs, the certificate must verify.
    private boolean belongTogether() throws TlsConfigurationException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "DSA" -> "SHA256withDSA";
                    default -> key.getAlgorithm(); // EdDSA, RSASSA-PSS
                };
        byte[] probe = new byte[PROBE_BYTES];
        RANDOM.nextBytes(probe);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(chain.get(0).getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException unlike) {
            throw new TlsConfigurationException(
                    "The private key and its certificate do not fit each other: " + unlike.getMessage(),
                    "Name the files of one key pair, of RSA or an elliptic curve.",
                    unlike);
        }
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate of the key, then those it is signed with. */
    public List<X509Certificate> chain() {
        return chain;
    }

    KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        char[] password = new char[PROBE_BYTES]; // for the JDK's copy of the key, which asks for one
        for (int i = 0; i < password.length; i++) {
            password[i] = (char) ('!' + RANDOM.nextInt('~' - '!'));
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, password, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Whose certificate it is, and how long it is valid; nothing of the key. */
    @Override
    public String toString() {
        return "%s, valid until %s"
                .formatted(
                        certificate().getSubjectX500Principal(),
                        certificate().getNotAfter().toInstant());
    }
}
