package io.cameldicom.engine.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and certificates in all the files they come in. */
class KeyMaterialTest {
    // secp256r1, 1.2.840.10045.3.1.7
    private static final byte[] CURVE = HexFormat.of().parseHex("06082a8648ce3d030107");

    // 1.2.840.113549.1.5.13; 1.2.840.113549.1.12.1.3
    private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");
    private static final byte[] PBES1 = HexFormat.of().parseHex("060a2a864886f70d010c0103");

    @TempDir
    private static Path folder;

    private static Path rsaFile;
    private static PrivateKey rsa;
    private static PrivateKey ec;
    private static X509Certificate rsaCertificate;
    private static X509Certificate ecCertificate;

    @BeforeAll
    static void makeKeys() throws Exception {
        Certificates certificates = new Certificates(folder);
        rsaFile = certificates.make("rsa", "-keyalg", "RSA");
        Path ecFile = certificates.make("ec", "-groupname", "secp256r1");
        rsa = privateKey(rsaFile, "rsa");
        ec = privateKey(ecFile, "ec");
        rsaCertificate = Certificates.key(rsaFile).certificate();
        ecCertificate = Certificates.key(ecFile).certificate();
    }

    private static PrivateKey privateKey(Path file, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toFile(), Certificates.password());
        return (PrivateKey) store.getKey(alias, Certificates.password());
    }

    // What PKCS#8 wraps: the third field of its sequence.
    private static byte[] unwrapped(PrivateKey key) {
        byte[] fields = Der.content(key.getEncoded(), 0);
        int version = 3;
        int algorithm = 2 + (fields[version + 1] & 0xFF);
        return Der.content(fields, version + algorithm);
    }

    // The JDK leaves the curve out of what it wraps; OpenSSL puts it in when it writes a bare key.
    private static byte[] sec1WithCurve() {
        return Der.encode(Der.SEQUENCE, Der.content(unwrapped(ec), 0), Der.encode(Der.CONTEXT_0, CURVE));
    }

    // The JDK decodes PBES2, but cannot name it in what it encodes.
    private static byte[] encrypted(PrivateKey key, String scheme, byte[] oid) throws Exception {
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(Certificates.password())));
        byte[] algorithm = Der.encode(Der.SEQUENCE, oid, cipher.getParameters().getEncoded());
        return Der.encode(Der.SEQUENCE, algorithm, Der.encode(Der.OCTET_STRING, cipher.doFinal(key.getEncoded())));
    }

    /** A name, the label of the block, its bytes, the certificate. */
    static Stream<Object[]> pemKeys() throws Exception {
        return Stream.of(
                new Object[] {"PKCS#8, RSA", "PRIVATE KEY", rsa.getEncoded(), rsaCertificate},
                new Object[] {"PKCS#8, EC", "PRIVATE KEY", ec.getEncoded(), ecCertificate},
                new Object[] {"PKCS#1", "RSA PRIVATE KEY", unwrapped(rsa), rsaCertificate},
                new Object[] {"SEC 1", "EC PRIVATE KEY", sec1WithCurve(), ecCertificate},
                new Object[] {
                    "PKCS#8, PBES2",
                    "ENCRYPTED PRIVATE KEY",
                    encrypted(rsa, "PBEWithHmacSHA256AndAES_256", PBES2),
                    rsaCertificate
                },
                new Object[] {
                    "PKCS#8, PBES1",
                    "ENCRYPTED PRIVATE KEY",
                    encrypted(ec, "PBEWithSHA1AndDESede", PBES1),
                    ecCertificate
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pemKeys")
    void readsKeysInPem(String name, String label, byte[] key, X509Certificate certificate) throws Exception {
        Path keyFile = Certificates.pem(folder.resolve("key.pem"), label, key);
        Path chain = Certificates.pem(folder.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded());
        char[] password = Certificates.password();

        KeyMaterial material = KeyMaterial.ofPem(keyFile, chain, password);

        assertThat(material.chain()).containsExactly(certificate);
        assertThat(password).as("cleared").containsOnly('\0');
        assertThat(material.keyManagers()).isNotEmpty();
    }

    @Test
    void keyAndChainMayBeInOneFile() throws Exception {
        Path file = Certificates.pem(
                folder.resolve("both.pem"),
                "CERTIFICATE",
                ecCertificate.getEncoded(),
                "EC PARAMETERS",
                CURVE,
                "EC PRIVATE KEY",
                sec1WithCurve());

        assertThat(KeyMaterial.ofPem(file, file).chain()).containsExactly(ecCertificate);
    }

    @Test
    void passwordOfPkcs12IsClearedAndNeverTold() throws Exception {
        char[] password = Certificates.password();
        char[] wrong = "wrong-secret".toCharArray();

        KeyMaterial material = KeyMaterial.ofPkcs12(rsaFile, password, "rsa");

        assertThat(password).containsOnly('\0');
        assertThat(material.toString()).contains("CN=rsa").doesNotContain("changeit");
        assertThatThrownBy(() -> KeyMaterial.ofPkcs12(rsaFile, wrong))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("rsa.p12")
                .hasMessageNotContaining("secret");
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void aliasMustBeThere() {
        assertThatThrownBy(() -> KeyMaterial.ofPkcs12(rsaFile, Certificates.password(), "other"))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("no private key of the alias other");
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        KeyMaterial second = Certificates.key(new Certificates(folder).make("second"));

        assertThatThrownBy(() -> new KeyMaterial(ec, second.chain()))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("not that of the first certificate");
        assertThatThrownBy(() -> new KeyMaterial(ec, List.of(rsaCertificate)))
                .isInstanceOf(TlsConfigurationException.class);
        assertThatThrownBy(() -> new KeyMaterial(ec, List.of(ecCertificate, rsaCertificate)))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("not signed with the one after it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no PEM at all",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----", // names no curve
                "-----BEGIN EC PRIVATE KEY-----\nMIH/\n-----END EC PRIVATE KEY-----", // cut short
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void filesWithoutAUsableKeyAreNamedWithAdvice(String text) throws Exception {
        Path keyFile = Files.writeString(folder.resolve("odd.pem"), text);
        Path chain = Certificates.pem(folder.resolve("chain.pem"), "CERTIFICATE", ecCertificate.getEncoded());

        assertThatThrownBy(() -> KeyMaterial.ofPem(keyFile, chain))
                .asInstanceOf(type(TlsConfigurationException.class))
                .satisfies(refused -> {
                    assertThat(refused).hasMessageContaining("odd.pem");
                    assertThat(refused.category()).isEqualTo(DicomException.Category.CONFIGURATION);
                    assertThat(refused.advice()).isNotBlank();
                });
    }

    @Test
    void trustComesFromPemAndFromPkcs12() throws Exception {
        Path pem = Certificates.pem(
                folder.resolve("trust.pem"),
                "CERTIFICATE",
                rsaCertificate.getEncoded(),
                "CERTIFICATE",
                ecCertificate.getEncoded());
        Path one = Certificates.pem(folder.resolve("one.pem"), "CERTIFICATE", ecCertificate.getEncoded());
        Path store = folder.resolve("trust.p12");
        Certificates.keytool(store, List.of("-importcert", "-noprompt", "-alias", "ec", "-file", one.toString()));

        assertThat(TrustMaterial.ofPem(pem).certificates()).containsExactly(rsaCertificate, ecCertificate);
        assertThat(TrustMaterial.ofPkcs12(store, Certificates.password()).certificates())
                .containsExactly(ecCertificate);
        assertThat(TrustMaterial.ofJvm().trustManager().getAcceptedIssuers()).isNotEmpty();
        assertThatThrownBy(() -> TrustMaterial.ofPkcs12(rsaFile, Certificates.password()))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("no certificate that is marked as trusted");
    }

    @Test
    void missingFilesAreNamed() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> TrustMaterial.ofPem(nowhere))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> KeyMaterial.ofPkcs12(nowhere, Certificates.password()))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageContaining("nowhere");
    }
}
