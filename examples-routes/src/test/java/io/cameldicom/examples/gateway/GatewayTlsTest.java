package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.phantom.Phantoms;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The options of the command line that have the gateway called over TLS. */
@Timeout(120)
class GatewayTlsTest {
    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static Path password;

    @TempDir
    private Path own;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.make(folder);
        password = Files.writeString(folder.resolve("password.txt"), TestCertificates.PASSWORD + "\n");
    }

    private GatewayProcess start(Object... tls) throws Exception {
        List<Object> options = new ArrayList<>(List.of("--archive", own.resolve("archive"), "--minimum-free", 0));
        options.addAll(List.of(tls));
        return GatewayProcess.start(own.resolve("err.txt"), options.toArray());
    }

    private static EmbeddedScu scu(GatewayProcess gateway, TlsOptions tls) {
        Peer peer = gateway.peer();
        return EmbeddedScu.of(
                peer.withOptions(peer.options().toBuilder().tls(tls).build()));
    }

    @Test
    void takesWhatIsSentByThoseItTrustsAndNothingElse() throws Exception {
        try (GatewayProcess gateway = start(
                        "--tls-key",
                        certificates.server().keyStore(),
                        "--tls-password-file",
                        password,
                        "--tls-trust",
                        certificates.trustStore(),
                        "--tls-profile",
                        "bcp195");
                EmbeddedScu client = scu(gateway, certificates.tls(certificates.client()));
                EmbeddedScu stranger = scu(gateway, certificates.tls(certificates.stranger()));
                EmbeddedScu nobody = scu(gateway, certificates.tlsWithoutKey());
                EmbeddedScu open = EmbeddedScu.of(gateway.peer())) {
            assertThat(client.store(Phantoms.ctStudy(2))).containsOnly(Status.SUCCESS);

            for (EmbeddedScu other : List.of(stranger, nobody, open)) {
                assertThatThrownBy(() -> other.store(Phantoms.ctStudy(1))).isInstanceOf(DicomException.class);
            }
        }
        assertThat(ArchiveFiles.in(own.resolve("archive"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"none, true", "wanted, true", "needed, false"})
    void asksForCertificatesAsItIsTold(String asked, boolean nobodyIsTaken) throws Exception {
        Path pem = Files.writeString(
                own.resolve("server.pem"),
                Files.readString(certificates.server().key())
                        + Files.readString(certificates.server().certificate()));
        try (GatewayProcess gateway = start(
                        "--tls-key",
                        pem,
                        "--tls-trust",
                        certificates.authority().certificate(),
                        "--tls-client-certificate",
                        asked);
                EmbeddedScu client = scu(gateway, certificates.tls(certificates.client()));
                EmbeddedScu nobody = scu(gateway, certificates.tlsWithoutKey())) {
            assertThat(client.echo()).isEqualTo(Status.SUCCESS);

            if (nobodyIsTaken) {
                assertThat(nobody.echo()).isEqualTo(Status.SUCCESS);
            } else {
                assertThatThrownBy(nobody::echo).isInstanceOf(DicomException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tls-trust ca.pem                              | --tls-key",
                "--tls-key k.pem --tls-profile nonsense          | there is no nonsense",
                "--tls-key k.pem --tls-client-certificate maybe  | maybe is none of none, wanted, needed",
                "--tls-key k.pem --demo                          | --demo calls without TLS",
                "--minimum-free -1                               | bytes free",
                "--minimum-free 9223372036854775807              | overflow",
            })
    void saysWhatIsWrong(String arguments, String told) {
        StringWriter errors = new StringWriter();

        int exitCode = new CommandLine(new GatewayCommand())
                .setErr(new PrintWriter(errors))
                .execute(arguments.split(" "));

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(told);
    }
}
