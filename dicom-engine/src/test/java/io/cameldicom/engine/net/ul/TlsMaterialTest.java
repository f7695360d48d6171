package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TlsRefusal;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Associations over TLS as each profile has it: what is agreed, and what is refused, at both ends. */
@org.junit.jupiter.api.Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class TlsMaterialTest {
    private static final TransportOptions PLAIN = TransportOptions.DEFAULT;

    @TempDir
    private static Path folder;

    private static KeyMaterial ours; // names 127.0.0.1
    private static KeyMaterial nameless;
    private static KeyMaterial expired;
    private static KeyMaterial early;
    private static KeyMaterial weak;
    private static KeyMaterial strong; // of RSA
    private static KeyMaterial sha1; // signed by an authority, over SHA-1

    @BeforeAll
    static void makeKeys() throws Exception {
        Certificates certificates = new Certificates(folder);
        String host = "SAN=ip:127.0.0.1";
        ours = Certificates.key(certificates.make("ours", "-ext", host));
        nameless = Certificates.key(certificates.make("nameless"));
        expired = Certificates.key(certificates.make("expired", "-ext", host, "-startdate", "-9d", "-validity", "3"));
        early = Certificates.key(certificates.make("early", "-ext", host, "-startdate", "+3d"));
        weak = Certificates.key(certificates.make("weak", "-ext", host, "-keyalg", "RSA", "-keysize", "1024"));
        strong = Certificates.key(certificates.make("strong", "-ext", host, "-keyalg", "RSA", "-keysize", "2048"));
        sha1 = certificates.signedBy("authority", "sha1", "-ext", host, "-sigalg", "SHA1withECDSA");
    }

    private static TrustMaterial trust(KeyMaterial... keys) {
        return TrustMaterial.of(
                List.of(keys).stream().map(KeyMaterial::certificate).toArray(X509Certificate[]::new));
    }

    private static TransportOptions tls(TlsProfile profile, KeyMaterial key, TrustMaterial trust) throws Exception {
        return PLAIN.withTls(TlsOptions.of(new TlsMaterial(profile, Optional.of(key), trust)));
    }

    private static TransportOptions with(TransportOptions options, UnaryOperator<TlsOptions> change) {
        return options.withTls(change.apply(options.tls().orElseThrow()));
    }

    /** What both ends agreed on. */
    private static SSLSession agreed(TransportOptions accepting, TransportOptions requesting) throws Exception {
        try (Loopback loopback = new Loopback(accepting, requesting, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(RecordingUser::new);
            assertThat(requestor.standing.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s, %s", requestor.told, requestor.ending)
                    .isTrue();
            SSLSession session = requestor
                    .provider
                    .channel()
                    .pipeline()
                    .get(SslHandler.class)
                    .engine()
                    .getSession();
            requestor.provider.release();
            Loopback.awaitClosed(requestor);
            return session;
        }
    }

    /** How both ends are told of the refusal: requestor, acceptor. */
    private static List<TlsHandshakeException> refused(TransportOptions accepting, TransportOptions requesting)
            throws Exception {
        try (Loopback loopback = new Loopback(accepting, requesting, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();
            Loopback.awaitClosed(requestor);
            Loopback.awaitClosed(acceptor);
            return List.of(refusal(requestor), refusal(acceptor));
        }
    }

    private static TlsHandshakeException refusal(RecordingUser user) {
        return assertThat(user.ending.exception())
                .asInstanceOf(type(TlsHandshakeException.class))
                .actual();
    }

    private static void check(
            List<TlsHandshakeException> both, boolean requestorRefuses, TlsRefusal why, TlsRefusal toldToTheOther) {
        TlsHandshakeException refusing = both.get(requestorRefuses ? 0 : 1);
        TlsHandshakeException refused = both.get(requestorRefuses ? 1 : 0);
        assertThat(refusing.refusal()).as(refusing.getMessage()).isEqualTo(why);
        assertThat(refusing.category()).as(refusing.getMessage()).isEqualTo(Category.CONFIGURATION);
        assertThat(refusing).hasMessageContaining("This side refused TLS: " + why.meaning());
        assertThat(refusing.advice()).isEqualTo(why.advice());
        assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(toldToTheOther);
        assertThat(refused.category()).as(refused.getMessage()).isEqualTo(Category.PEER);
    }

    // ---- What is agreed ----

    @ParameterizedTest
    @EnumSource
    void eachProfileAgreesWithItselfOnTls13(TlsProfile profile) throws Exception {
        TransportOptions options = tls(profile, ours, trust(ours));

        SSLSession session = agreed(options, options);

        assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
        if (!profile.cipherSuites().isEmpty()) {
            assertThat(profile.cipherSuites()).contains(session.getCipherSuite());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "BCP195,               TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "DEFAULT,              TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "INSECURE_DEVELOPMENT, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
    })
    void tls12IsAgreedOnInSuitesOfTheProfile(TlsProfile profile, String suite) throws Exception {
        TransportOptions acceptor = tls(profile, ours, trust(ours));
        TransportOptions old =
                with(tls(TlsProfile.DEFAULT, ours, trust(ours)), options -> options.withProtocols(List.of("TLSv1.2"))
                        .withCipherSuites(List.of(suite)));

        SSLSession session = agreed(acceptor, old);

        assertThat(session.getProtocol()).isEqualTo("TLSv1.2");
        assertThat(session.getCipherSuite()).isEqualTo(suite);
    }

    @Test
    void insecureDevelopmentBelievesAnybody() throws Exception {
        TransportOptions insecure = PLAIN.withTls(TlsOptions.of(TlsMaterial.of(TlsProfile.INSECURE_DEVELOPMENT)));

        for (KeyMaterial key : List.of(nameless, expired)) {
            TransportOptions acceptor = tls(TlsProfile.INSECURE_DEVELOPMENT, key, trust(ours));
            assertThat(agreed(acceptor, insecure).getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void pinnedKeyIsTaken() throws Exception {
        TransportOptions acceptor = tls(TlsProfile.DEFAULT, ours, trust(ours));
        TrustMaterial pinned =
                trust(ours).withPins(CertificatePin.of(nameless.certificate()), CertificatePin.of(ours.certificate()));

        assertThat(agreed(acceptor, tls(TlsProfile.DEFAULT, ours, pinned)).isValid())
                .isTrue();
    }

    // ---- What is refused ----

    @Test
    void bcp195RefusesSuitesWithoutAuthenticatedEncryption() throws Exception {
        TransportOptions acceptor = tls(TlsProfile.BCP195, ours, trust(ours));
        TransportOptions old =
                with(tls(TlsProfile.DEFAULT, ours, trust(ours)), options -> options.withProtocols(List.of("TLSv1.2"))
                        .withCipherSuites(List.of("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")));

        check(refused(acceptor, old), false, TlsRefusal.NO_SHARED_CIPHER_SUITE, TlsRefusal.NO_SHARED_CIPHER_SUITE);
    }

    @Test
    void bcp195RefusesShortKeysThatTheDefaultTakes() throws Exception {
        TransportOptions acceptor =
                with(tls(TlsProfile.DEFAULT, weak, trust(ours)), options -> options.withProtocols(List.of("TLSv1.2")));

        assertThat(agreed(acceptor, tls(TlsProfile.DEFAULT, ours, trust(weak))).isValid())
                .isTrue();
        check(
                refused(acceptor, tls(TlsProfile.BCP195, ours, trust(weak))),
                true,
                TlsRefusal.WEAK_KEY,
                TlsRefusal.UNTRUSTED);
    }

    // RFC 9325 §4.1: none of these may, or should, be negotiated
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            })
    void bcp195RefusesWhatTheRfcDoesNotRecommend(String suite) throws Exception {
        TransportOptions old = with(
                tls(TlsProfile.DEFAULT, strong, trust(strong)),
                options -> options.withProtocols(List.of("TLSv1.2")).withCipherSuites(List.of(suite)));

        assertThat(agreed(tls(TlsProfile.DEFAULT, strong, trust(strong)), old).getCipherSuite())
                .isEqualTo(suite);
        check(
                refused(tls(TlsProfile.BCP195, strong, trust(strong)), old),
                false,
                TlsRefusal.NO_SHARED_CIPHER_SUITE,
                TlsRefusal.NO_SHARED_CIPHER_SUITE);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLSv1.3, TLS_AES_256_GCM_SHA384"})
    void anAcceptorByBcp195ChoosesTheStrongerOfWhatARequestorProposes(String version, String chosen) throws Exception {
        TransportOptions acceptor = PLAIN.withTls(
                TlsOptions.ofAcceptor(new TlsMaterial(TlsProfile.BCP195, Optional.of(strong), trust(strong))));
        TransportOptions requestor =
                with(tls(TlsProfile.BCP195, strong, trust(strong)), options -> options.withProtocols(List.of(version)));

        assertThat(agreed(acceptor, requestor).getCipherSuite()).isEqualTo(chosen);
    }

    // RFC 9325 §4.5
    @Test
    void bcp195RefusesACertificateSignedOverSha1ThatTheDefaultTakes() throws Exception {
        TrustMaterial authority = TrustMaterial.of(sha1.chain().get(1));
        TransportOptions acceptor = tls(TlsProfile.DEFAULT, sha1, trust(ours));

        assertThat(agreed(acceptor, tls(TlsProfile.DEFAULT, ours, authority)).isValid())
                .isTrue();
        check(
                refused(acceptor, tls(TlsProfile.BCP195, ours, authority)),
                true,
                TlsRefusal.WEAK_SIGNATURE,
                TlsRefusal.UNTRUSTED);
    }

    // RFC 9155
    @Test
    void bcp195SignsNoHandshakeOverSha1() throws Exception {
        TransportOptions old =
                with(tls(TlsProfile.DEFAULT, ours, trust(ours)), options -> options.withProtocols(List.of("TLSv1.2"))
                        .withAlgorithms(new OnlySha1()));

        assertThat(agreed(tls(TlsProfile.DEFAULT, ours, trust(ours)), old).isValid())
                .isTrue();
        assertThat(refused(tls(TlsProfile.BCP195, ours, trust(ours)), old).get(1))
                .hasMessageContaining("ignature");
    }

    /** What a device of the last century can sign. */
    private static final class OnlySha1 implements AlgorithmConstraints {
        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
            return !primitives.contains(CryptoPrimitive.SIGNATURE)
                    || !algorithm.toUpperCase(Locale.ROOT).matches(".*(SHA[235]|ED25519|ED448|EDDSA|PSS).*");
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
            return permits(primitives, algorithm, parameters);
        }
    }

    @Test
    void tls13RefusesTls12() throws Exception {
        TransportOptions acceptor = tls(TlsProfile.TLS13, ours, trust(ours));
        TransportOptions old =
                with(tls(TlsProfile.DEFAULT, ours, trust(ours)), options -> options.withProtocols(List.of("TLSv1.2")));

        check(refused(acceptor, old), false, TlsRefusal.NO_SHARED_PROTOCOL, TlsRefusal.NO_SHARED_PROTOCOL);
    }

    @Test
    void expiredCertificateIsRefusedEvenIfItIsTrustedItself() throws Exception {
        TransportOptions acceptor = tls(TlsProfile.DEFAULT, expired, trust(ours));

        check(
                refused(acceptor, tls(TlsProfile.DEFAULT, ours, trust(expired))),
                true,
                TlsRefusal.EXPIRED,
                TlsRefusal.UNTRUSTED);
    }

    @Test
    void certificateThatIsNotYetValidIsRefused() throws Exception {
        TransportOptions requestor = tls(TlsProfile.DEFAULT, early, trust(ours));

        check(
                refused(tls(TlsProfile.DEFAULT, ours, trust(early)), requestor),
                false,
                TlsRefusal.NOT_YET_VALID,
                TlsRefusal.UNTRUSTED);
    }

    @Test
    void unknownCertificateIsRefusedByEitherEnd() throws Exception {
        TransportOptions known = tls(TlsProfile.DEFAULT, ours, trust(ours));

        check(
                refused(known, tls(TlsProfile.DEFAULT, ours, trust(nameless))),
                true,
                TlsRefusal.UNTRUSTED,
                TlsRefusal.UNTRUSTED);
        // The acceptor says whom it trusts, so a requestor does not even show what it has.
        assertThat(refused(known, tls(TlsProfile.DEFAULT, nameless, trust(ours)))
                        .get(1)
                        .refusal())
                .isEqualTo(TlsRefusal.NO_CERTIFICATE);
        check(
                refused(known, tls(TlsProfile.DEFAULT, ours, TrustMaterial.ofJvm())),
                true,
                TlsRefusal.UNTRUSTED,
                TlsRefusal.UNTRUSTED);
    }

    @Test
    void certificateThatDoesNotNameTheHostIsRefusedUnlessTold() throws Exception {
        TransportOptions acceptor = tls(TlsProfile.DEFAULT, nameless, trust(ours));
        TransportOptions requestor = tls(TlsProfile.DEFAULT, ours, trust(nameless));

        check(refused(acceptor, requestor), true, TlsRefusal.WRONG_NAME, TlsRefusal.UNTRUSTED);
        assertThat(agreed(acceptor, with(requestor, options -> options.withVerifyHostName(false)))
                        .isValid())
                .isTrue();
    }

    @Test
    void keyThatIsNotPinnedIsRefusedByEitherEndThoughItIsTrusted() throws Exception {
        CertificatePin other = CertificatePin.of(nameless.certificate());
        TransportOptions unpinned = tls(TlsProfile.DEFAULT, ours, trust(ours));
        TransportOptions pinned =
                tls(TlsProfile.DEFAULT, ours, new TrustMaterial(List.of(ours.certificate()), Set.of(other)));

        check(refused(unpinned, pinned), true, TlsRefusal.PIN_MISMATCH, TlsRefusal.UNTRUSTED);
        check(refused(pinned, unpinned), false, TlsRefusal.PIN_MISMATCH, TlsRefusal.UNTRUSTED);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void requestorWithoutACertificateIsRefused(String version) throws Exception {
        TransportOptions acceptor =
                with(tls(TlsProfile.DEFAULT, ours, trust(ours)), options -> options.withProtocols(List.of(version)));
        TransportOptions anonymous =
                PLAIN.withTls(TlsOptions.of(TlsMaterial.of(TlsProfile.DEFAULT).withTrust(trust(ours))));

        List<TlsHandshakeException> both = refused(acceptor, anonymous);

        assertThat(both.get(1).refusal()).as(both.get(1).getMessage()).isEqualTo(TlsRefusal.NO_CERTIFICATE);
        assertThat(both.get(0).category()).isEqualTo(Category.PEER);
    }

    @Test
    void plainTextIsNamedAtEitherEnd() throws Exception {
        TransportOptions secure = tls(TlsProfile.DEFAULT, ours, trust(ours));
        try (Loopback loopback = new Loopback(secure, PLAIN, RecordingUser::new)) {
            loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();

            Loopback.awaitClosed(acceptor);

            assertThat(refusal(acceptor).refusal()).isEqualTo(TlsRefusal.PLAIN_TEXT);
        }
        try (Loopback loopback = new Loopback(PLAIN, secure, RecordingUser::new)) {
            RecordingUser requestor = loopback.connect(RecordingUser::new);

            Loopback.awaitClosed(requestor);

            assertThat(refusal(requestor).refusal()).isIn(TlsRefusal.PLAIN_TEXT, TlsRefusal.CLOSED);
        }
    }
}
