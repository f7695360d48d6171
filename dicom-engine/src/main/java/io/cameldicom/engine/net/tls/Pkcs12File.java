package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A PKCS#12 file that was read. */
final class Pkcs12File {
    private final Path path;
    private final KeyStore store;

    private Pkcs12File(Path path, KeyStore store) {
        this.path = path;
        this.store = store;
    }

    /** Reads it; the password stays the caller's to clear. */
    static Pkcs12File read(Path path, char[] password) throws TlsConfigurationException {
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new Pkcs12File(path, store);
        } catch (IOException | GeneralSecurityException failure) {
            throw TlsConfigurationException.unreadable(path, "PKCS#12", failure);
        }
    }

    /** The only key in it, or the one of this alias if it is not {@code ""}. */
    KeyMaterial key(String alias, char[] password) throws TlsConfigurationException {
        try {
            List<String> keys = new ArrayList<>();
            for (String name : Collections.list(store.aliases())) {
                if (store.isKeyEntry(name) && (alias.isEmpty() || alias.equalsIgnoreCase(name))) {
                    keys.add(name);
                }
            }
            if (keys.size() != 1) {
                throw TlsConfigurationException.unusable(
                        path,
                        alias.isEmpty() ? keys.size() + " private keys" : "no private key of the alias " + alias,
                        "Name a file with one private key, or the alias of the key to take.");
            }
            Key key = store.getKey(keys.get(0), password);
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(keys.get(0))) {
                chain.add((X509Certificate) certificate);
            }
            return new KeyMaterial((PrivateKey) key, chain);
        } catch (GeneralSecurityException failure) {
            throw TlsConfigurationException.unreadable(path, "PKCS#12", failure);
        }
    }

    /** All certificates that stand for themselves, at least one. */
    List<X509Certificate> certificates() throws TlsConfigurationException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String name : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(name) && store.getCertificate(name) instanceof X509Certificate found) {
                    certificates.add(found);
                }
            }
        } catch (GeneralSecurityException failure) {
            throw TlsConfigurationException.unreadable(path, "PKCS#12", failure);
        }
        if (certificates.isEmpty()) {
            throw TlsConfigurationException.unusable(
                    path,
                    "no certificate that is marked as trusted",
                    "Import it with keytool -importcert, for openssl does not mark it; or name a PEM file.");
        }
        return List.copyOf(certificates);
    }
}
