package io.cameldicom.test.net;

import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Everybody that a test of TLS needs, with keys made just now: an authority, whom it vouches for, whom it vouched for once,
 * and a stranger. Made by the JDK alone, in about a second.
 *
 * <pre>{@code
 * TestCertificates certificates = TestCertificates.make(folder);
 * EmbeddedScp scp = EmbeddedScp.builder()
 *         .listener(listener -> listener.tls(certificates.tls(certificates.server())))
 *         .start();
 * Peers.run("echoscu", "+tls", certificates.client().key(), certificates.client().certificate(),
 *         "+cf", certificates.authority().certificate(), "localhost", scp.port());
 * }</pre>
 *
 * <p>Never for anything but tests: the keys lie about unprotected, and the password is known. Certificates name {@code
 * localhost}, 127.0.0.1 and ::1.
 *
 * @param authority signs the others; its certificate is what they trust
 * @param server valid for a day before and a month after it was made
 * @param client the same
 * @param expired signed by the authority, too, but no longer valid
 * @param stranger valid, signed by itself, trusted by nobody
 * @param trustStore the authority's certificate in PKCS #12, by the password {@link #PASSWORD}
 */
public record TestCertificates(
        TestIdentity authority,
        TestIdentity server,
        TestIdentity client,
        TestIdentity expired,
        TestIdentity stranger,
        Path trustStore) {
    /** Opens all stores, and the keys in them. */
    public static final String PASSWORD = "changeit";

    private static final int KEY_BITS = 2048;
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(30);

    /** Makes them, and writes their files into a folder that is there. */
    public static TestCertificates make(Path folder) throws IOException, GeneralSecurityException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.minus(BEFORE);
        Instant to = now.plus(AFTER);
        KeyPair authorityKey = keyPair();
        String authorityName = "authority";
        X509Certificate authority = new CertificateRequest(authorityName, authorityKey, true, from, to)
                .signedBy(authorityName, authorityKey);
        KeyPair strangerKey = keyPair();
        X509Certificate stranger =
                new CertificateRequest("stranger", strangerKey, false, from, to).signedBy("stranger", strangerKey);
        Issuer issuer = new Issuer(folder, authorityName, authorityKey, authority);
        TestCertificates made = new TestCertificates(
                TestIdentity.write(folder, authorityName, authorityKey.getPrivate(), List.of(authority)),
                issuer.issue("server", from, to),
                issuer.issue("client", from, to),
                issuer.issue("expired", now.minus(AFTER), from),
                TestIdentity.write(folder, "stranger", strangerKey.getPrivate(), List.of(stranger)),
                folder.resolve("trust.p12"));
        try (OutputStream out = Files.newOutputStream(made.trustStore)) {
            made.trusted().store(out, PASSWORD.toCharArray());
        }
        return made;
    }

    private record Issuer(Path folder, String name, KeyPair key, X509Certificate certificate) {
        TestIdentity issue(String subject, Instant from, Instant to) throws IOException, GeneralSecurityException {
            KeyPair subjectKey = keyPair();
            X509Certificate issued = new CertificateRequest(subject, subjectKey, false, from, to).signedBy(name, key);
            return TestIdentity.write(folder, subject, subjectKey.getPrivate(), List.of(issued, certificate));
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    /** How Java is to speak TLS as one of them, who trusts the authority. */
    public TlsOptions tls(TestIdentity who) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(who.toKeyStore(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trustManagers().getTrustManagers(), null);
        return TlsOptions.of(context);
    }

    /** How Java is to speak TLS as nobody, who has no key, and trusts the authority. */
    public TlsOptions tlsWithoutKey() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers().getTrustManagers(), null);
        return TlsOptions.of(context);
    }

    private TrustManagerFactory trustManagers() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        return trust;
    }

    private KeyStore trusted() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(authority.name(), authority.chain().get(0));
        return store;
    }
}
