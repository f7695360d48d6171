package io.cameldicom.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Requestor;
import io.cameldicom.engine.net.service.ServiceGroup;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.ul.ContextLimits;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry says that peers may ask of us. */
class AcceptRuleTest {
    private static final String IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

    @TempDir
    Path folder;

    private AeRegistry read(String yaml) throws Exception {
        return AeRegistry.read(Files.writeString(folder.resolve("registry.yaml"), yaml));
    }

    private AeRegistry one(String rule) throws Exception {
        return read("peers: {a: {aeTitle: CT_1, host: example.org, port: 104, accept: " + rule + "}}");
    }

    private static Requestor requestor(
            String title, String address, Optional<String> principal, List<X509Certificate> certificates) {
        return new Requestor(
                AeTitle.of(title), AeTitle.of("US"), new InetSocketAddress(address, 4711), certificates, principal);
    }

    private static Requestor requestor(String title, String address) {
        return requestor(title, address, Optional.empty(), List.of());
    }

    private static ContextLimits ofCt(AeRegistry registry) {
        return registry.limits(requestor("CT_1", "127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{services: [storage]}', 1.2.840.10008.5.1.4.1.1.2, true",
        "'{services: [storage]}', 1.2.9.99, true", // a private class
        "'{services: [storage]}', 1.2.840.10008.1.1, false",
        "'{services: [storage]}', 1.2.840.10008.5.1.4.1.2.2.1, false",
        "'{services: [verification, query]}', 1.2.840.10008.1.1, true",
        "'{services: [query]}', 1.2.840.10008.5.1.4.1.2.2.1, true",
        "'{services: [query]}', 1.2.840.10008.5.1.4.31, false",
        "'{services: [worklist]}', 1.2.840.10008.5.1.4.31, true",
        "'{services: [retrieve]}', 1.2.840.10008.5.1.4.1.2.2.2, true",
        "'{services: [retrieve]}', 1.2.840.10008.5.1.4.1.2.2.3, true",
        "'{services: [normalized]}', 1.2.840.10008.3.1.2.3.3, true",
        "'{services: [storage, normalized]}', 1.2.840.10008.1.20.1, true",
        "'{sopClasses: [CTImageStorage, 1.2.9.99]}', 1.2.840.10008.5.1.4.1.1.2, true",
        "'{sopClasses: [CTImageStorage, 1.2.9.99]}', 1.2.9.99, true",
        "'{sopClasses: [CTImageStorage]}', 1.2.840.10008.5.1.4.1.1.4, false",
        "'{services: [verification], sopClasses: [CTImageStorage]}', 1.2.840.10008.5.1.4.1.1.2, false",
        "'{}', 1.2.840.10008.5.1.4.1.1.4, true",
    })
    void servicesAndSopClassesBothLimit(String rule, String sopClass, boolean served) throws Exception {
        assertThat(ofCt(one(rule)).abstractSyntaxes().test(sopClass)).isEqualTo(served);
    }

    @Test
    void transferSyntaxesLimit() throws Exception {
        ContextLimits limits = ofCt(one("{transferSyntaxes: [ImplicitVRLittleEndian]}"));

        assertThat(limits.transferSyntaxes().test(IMPLICIT)).isTrue();
        assertThat(limits.transferSyntaxes().test(EXPLICIT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CT_1, 10.1.2.3, true", "CT_1, 10.2.2.3, false", "CT_2, 10.2.2.3, true"})
    void aPeerIsRecognizedByItsAddress(String title, String address, boolean served) throws Exception {
        ContextLimits limits = one("{addresses: [10.1.0.0/16]}").limits(requestor(title, address));

        assertThat(limits.abstractSyntaxes().test(Uid.CTImageStorage)).isEqualTo(served);
    }

    @Test
    void aPeerIsRecognizedByItsUser() throws Exception {
        AeRegistry registry = one("{principals: [alice, carol], services: [storage]}");

        for (String user : new String[] {"alice", "bob"}) {
            ContextLimits limits = registry.limits(requestor("CT_1", "127.0.0.1", Optional.of(user), List.of()));
            assertThat(limits.abstractSyntaxes().test(Uid.CTImageStorage)).isEqualTo(user.equals("alice"));
        }
        assertThat(ofCt(registry)).isEqualTo(ContextLimits.NOTHING);
    }

    @Test
    void aPeerIsRecognizedByItsCertificate() throws Exception {
        Certificates certificates = new Certificates(folder);
        X509Certificate its = Certificates.key(certificates.make("ct")).certificate();
        X509Certificate others = Certificates.key(certificates.make("other")).certificate();
        AeRegistry registry = one("{pins: ['" + CertificatePin.of(its) + "']}");

        assertThat(registry.limits(requestor("CT_1", "127.0.0.1", Optional.empty(), List.of(its)))
                        .abstractSyntaxes()
                        .test(Uid.Verification))
                .isTrue();
        // An issuer that many share proves nothing.
        assertThat(registry.limits(requestor("CT_1", "127.0.0.1", Optional.empty(), List.of(others, its))))
                .isEqualTo(ContextLimits.NOTHING);
    }

    @Test
    void peersOfOneTitleAddUp() throws Exception {
        AeRegistry registry = read(
                """
                defaults: {port: 104}
                peers:
                  a: {aeTitle: CT_1, host: example.org, accept: {addresses: [10.1.0.0/16], services: [storage]}}
                  b: {aeTitle: CT_1, host: example.org, accept: {principals: [alice], services: [query]}}
                  c: {aeTitle: MIXED, host: example.org, accept: {addresses: [10.1.0.0/16], services: [storage]}}
                  d: {aeTitle: MIXED, host: example.com}
                """);

        ContextLimits both = registry.limits(requestor("CT_1", "10.1.0.1", Optional.of("alice"), List.of()));
        assertThat(both.abstractSyntaxes().test(Uid.CTImageStorage)).isTrue();
        assertThat(both.abstractSyntaxes().test(Uid.StudyRootQueryRetrieveInformationModelFind))
                .isTrue();
        assertThat(both.abstractSyntaxes().test(Uid.Verification)).isFalse();
        assertThat(registry.limits(requestor("CT_1", "10.9.0.1"))).isEqualTo(ContextLimits.NOTHING);
        assertThat(registry.limits(requestor("MIXED", "10.9.0.1"))).isEqualTo(ContextLimits.NONE);
        assertThat(registry.limits(requestor("NOBODY", "10.9.0.1"))).isEqualTo(ContextLimits.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "'{services: [printing]}', services",
        "'{sopClasses: [NoSuchClass]}', sopClasses",
        "'{transferSyntaxes: [1.2.3]}', transferSyntaxes",
        "'{addresses: [example.org]}', addresses",
        "'{pins: [abc]}', pins",
        "'{services: storage}', services",
        "'{ports: [104]}', ports",
    })
    void mistakesAreTold(String rule, String key) {
        assertThatThrownBy(() -> one(rule))
                .isInstanceOf(AeRegistryException.class)
                .hasMessageContaining("peers.a.accept." + key);
    }

    @Test
    void everySopClassIsOfOneGroup() {
        assertThat(ServiceGroup.of(Uid.StorageCommitmentPushModel)).isEqualTo(ServiceGroup.NORMALIZED);
        for (ServiceGroup group : ServiceGroup.values()) {
            assertThat(ServiceGroup.named(group.groupName())).contains(group);
        }
    }
}
