package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.net.TestIdentity;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DCMTK delivers to the gateway, and the gateway to DCMTK, over TLS. */
@Interop({"storescu", "storescp"})
@Timeout(120)
class GatewayTlsInteropTest {
    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private List<Path> files;
    private Path archive;

    @BeforeEach
    void make() throws Exception {
        certificates = TestCertificates.make(folder);
        files = PhantomFiles.write(folder.resolve("files"), Phantoms.ctStudy(4));
        archive = folder.resolve("archive");
    }

    private Gateway start(TlsProfile profile, ClientCertificate asked, Destinations destinations) throws Exception {
        Path password = Files.writeString(folder.resolve("password.txt"), TestCertificates.PASSWORD);
        return Gateway.start(new GatewayOptions("127.0.0.1", 0, "GATEWAY", archive, PathTemplate.DEFAULT, destinations)
                .withTls(new ListenerTls(
                        profile,
                        certificates.server().keyStore(),
                        Optional.of(password),
                        Optional.of(certificates.trustStore()),
                        asked)));
    }

    private PeerRun storescu(Gateway gateway, Object... tls) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of(tls));
        arguments.addAll(List.of(
                "+cf", certificates.authority().certificate(), "-R", "-aec", "GATEWAY", "localhost", gateway.port()));
        arguments.addAll(files);
        return Peers.command("storescu", arguments.toArray()).withTcpNoDelay().run();
    }

    private static Object[] as(TestIdentity who) {
        return new Object[] {"+tls", who.key(), who.certificate()};
    }

    /** The destination has the same certificates, and believes ours. */
    private Destinations destination(DcmtkStorescp pacs, TlsProfile profile) throws IOException {
        return Destinations.read(Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  PACS:
                    aeTitle: STORESCP
                    host: localhost
                    port: %d
                    tls:
                      profile: %s
                      keyFile: %s
                      certificateFile: %s
                      trustFile: %s
                forward:
                  - to: PACS
                """
                        .formatted(
                                pacs.port(),
                                profile.profileName(),
                                certificates.client().key(),
                                certificates.client().certificate(),
                                certificates.authority().certificate())));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFAULT", "BCP195"})
    void passesOnWhatDcmtkDeliversWithCertificatesAtBothEnds(TlsProfile profile) throws Exception {
        Path arrived = Files.createDirectory(folder.resolve("arrived"));
        try (DcmtkStorescp pacs = DcmtkStorescp.start(
                        arrived,
                        "+tls",
                        certificates.server().key(),
                        certificates.server().certificate(),
                        "+cf",
                        certificates.authority().certificate());
                Gateway gateway = start(profile, ClientCertificate.NEEDED, destination(pacs, profile))) {
            storescu(gateway, as(certificates.client())).checked();

            Map<String, DataSetDigest> archived = DataSetDigest.byUid(ArchiveFiles.in(archive));
            assertThat(archived).hasSameSizeAs(files);
            Forwarding.awaitAllOf(gateway);
            assertThat(DataSetDigest.byUid(pacs.received())).isEqualTo(archived);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesDcmtkWithoutACertificateWhereItDoesNotNeedOne(ClientCertificate asked) throws Exception {
        try (Gateway gateway = start(TlsProfile.BCP195, asked, Destinations.NONE)) {
            PeerRun run = storescu(gateway, "+tla");

            assertThat(run.exitCode() == 0).as(run.errors()).isEqualTo(asked != ClientCertificate.NEEDED);
            assertThat(ArchiveFiles.in(archive)).hasSize(asked == ClientCertificate.NEEDED ? 0 : files.size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WANTED", "NEEDED"})
    void refusesACertificateThatNobodyItTrustsHasSigned(ClientCertificate asked) throws Exception {
        try (Gateway gateway = start(TlsProfile.BCP195, asked, Destinations.NONE)) {
            assertThat(storescu(gateway, as(certificates.stranger())).exitCode())
                    .isNotZero();
            assertThat(ArchiveFiles.in(archive)).isEmpty();
        }
    }
}
