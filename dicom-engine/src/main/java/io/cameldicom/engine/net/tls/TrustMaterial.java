package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom we believe: authorities, or the certificates of peers themselves; and, on top of that, pins. Immutable.
 *
 * @param certificates whose signature, or whose own, is believed; if empty, those of the JVM's trust store
 * @param pins if there are any, a peer must show one of these keys besides, in its chain
 */
public record TrustMaterial(List<X509Certificate> certificates, Set<CertificatePin> pins) {
    /** Copies the collections. */
    public TrustMaterial {
        certificates = List.copyOf(certificates);
        pins = Set.copyOf(pins);
    }

    /** The authorities that the JVM comes with, or was told. */
    public static TrustMaterial ofJvm() {
        return new TrustMaterial(List.of(), Set.of());
    }

    /** These certificates, at least one. */
    public static TrustMaterial of(X509Certificate... certificates) {
        if (certificates.length == 0) {
            throw new IllegalArgumentException("No certificate");
        }
        return new TrustMaterial(List.of(certificates), Set.of());
    }

    /**
     * The trusted certificates in a PKCS#12 file.
     *
     * @param password of the file; cleared
     */
    public static TrustMaterial ofPkcs12(Path file, char[] password) throws TlsConfigurationException {
        try {
            return new TrustMaterial(Pkcs12File.read(file, password).certificates(), Set.of());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The certificates in a PEM file. */
    public static TrustMaterial ofPem(Path file) throws TlsConfigurationException {
        return new TrustMaterial(PemFile.read(file).certificates(), Set.of());
    }

    /** The same with these {@link #pins()}. */
    public TrustMaterial withPins(CertificatePin... keys) {
        return new TrustMaterial(certificates, Set.of(keys));
    }

    X509ExtendedTrustManager trustManager() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates.isEmpty() ? null : store());
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("The JVM has no X.509 trust manager");
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    /** How many certificates and pins. */
    @Override
    public String toString() {
        return "%s, %d pins"
                .formatted(
                        certificates.isEmpty() ? "the JVM's trust store" : certificates.size() + " certificates",
                        pins.size());
    }
}
