package io.cameldicom.test.interop;

import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and its self-signed certificate, as DCMTK and as Java want them; both ends use the same.
 *
 * @param key in PEM
 * @param certificate in PEM
 * @param context for Java: has the key, and trusts the certificate
 */
record Certificates(Path key, Path certificate, SSLContext context) {
    private static final String PASSWORD = "changeit";

    static Certificates make(Path folder) throws IOException, GeneralSecurityException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Path store = folder.resolve("both.p12");
        Peers.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        key,
                        "-out",
                        certificate)
                .checked();
        Peers.run(
                        "openssl",
                        "pkcs12",
                        "-export",
                        "-name",
                        "dicom",
                        "-inkey",
                        key,
                        "-in",
                        certificate,
                        "-out",
                        store,
                        "-passout",
                        "pass:" + PASSWORD)
                .checked();
        return new Certificates(key, certificate, context(store, certificate));
    }

    private static SSLContext context(Path store, Path certificate) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "peer", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
