package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK's tools as the peers of a consumer. */
@Interop({"echoscu", "storescu", "dcmsend"})
@Timeout(120)
class DcmtkConsumerTest {
    private final Gateway gateway = new Gateway();
    private final Set<String> received = new ConcurrentSkipListSet<>();

    @TempDir
    Path folder;

    private List<Path> files;
    private Set<String> sent;

    @BeforeEach
    void makeFiles() throws Exception {
        List<DataSet> instances = new ArrayList<>(Phantoms.oneOfEach());
        instances.addAll(Phantoms.ctStudy(5));
        files = PhantomFiles.write(folder.resolve("files"), instances);
        sent = instances.stream()
                .map(instance -> instance.string(Tag.SOPInstanceUID).orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private ScpConsumer listen(String options) throws Exception {
        return gateway.listen(
                options,
                route -> route.process(exchange -> {
                    DataSet instance = exchange.getIn().getBody(DicomFile.class).dataSet();
                    assertThat(instance.string(Tag.SOPInstanceUID))
                            .contains(exchange.getIn().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class));
                    assertThat(instance.string(Tag.PatientID))
                            .contains(exchange.getIn().getHeader(DicomConstants.PATIENT_ID, String.class));
                    received.add(instance.string(Tag.SOPInstanceUID).orElseThrow());
                }));
    }

    private PeerRun send(String program, ScpConsumer scp) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("-aec", "GATEWAY", "localhost", scp.getBoundPort()));
        if (program.equals("storescu")) {
            arguments.add(0, "-R");
        }
        arguments.addAll(files);
        return Peers.command(program, arguments.toArray()).withTcpNoDelay().run();
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        ScpConsumer scp = listen("");

        Peers.run("echoscu", "-aec", "GATEWAY", "localhost", scp.getBoundPort()).checked();
        assertThat(Peers.run("echoscu", "-aec", "OTHER", "localhost", scp.getBoundPort())
                        .exitCode())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storescu", "dcmsend"})
    void theRouteGetsAllThatIsSent(String program) throws Exception {
        ScpConsumer scp = listen("");

        send(program, scp).checked();

        assertThat(received).isEqualTo(sent);
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void storescuIsAnsweredFromTheSpool() throws Exception {
        ScpConsumer scp = listen("ackMode=spooled&spoolDirectory=" + folder.resolve("spool"));

        send("storescu", scp).checked();

        Gateway.await("all deliveries", () -> scp.getUndelivered() == 0);
        assertThat(received).isEqualTo(sent);
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void storescuSeesTheStatusOfARouteThatFails() throws Exception {
        RouteBuilder.addRoutes(gateway.camel, routes -> routes.from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY")
                .routeId("failing")
                .setHeader(DicomConstants.STATUS)
                .constant(0xA700));
        gateway.camel.start();

        PeerRun run = Peers.run(
                "storescu",
                "-v",
                "-aec",
                "GATEWAY",
                "localhost",
                gateway.consumer("failing").getBoundPort(),
                files.get(0));

        assertThat(run.lines()).anyMatch(line -> line.contains("Refused: OutOfResources"));
    }

    /** Sends over TLS, as somebody or, with {@code +tla}, as nobody. */
    private PeerRun sendOverTls(ScpConsumer scp, Object... tls) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(tls));
        arguments.addAll(List.of("-R", "-aec", "GATEWAY", "localhost", scp.getBoundPort()));
        arguments.addAll(files);
        return Peers.command("storescu", arguments.toArray()).withTcpNoDelay().run();
    }

    private static String secured(String profile, TestCertificates certificates) {
        return "tlsProfile=" + profile
                + "&keyStore=" + certificates.server().keyStore()
                + "&keyStorePassword=" + TestCertificates.PASSWORD
                + "&trustStore=" + certificates.authority().certificate();
    }

    // +py, +px, +pz: DCMTK's own three profiles of BCP 195.
    @ParameterizedTest
    @CsvSource({"default, +py", "default, +px", "bcp195, +py", "bcp195, +px", "bcp195, +pz"})
    void storescuIsKnownByItsCertificate(String profile, String dcmtkProfile) throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        ScpConsumer scp = listen(secured(profile, certificates));
        Object ca = certificates.authority().certificate();

        sendOverTls(
                        scp,
                        "+tls",
                        certificates.client().key(),
                        certificates.client().certificate(),
                        "+cf",
                        ca,
                        dcmtkProfile)
                .checked();
        assertThat(received).isEqualTo(sent);

        received.clear();
        assertThat(sendOverTls(
                                scp,
                                "+tls",
                                certificates.stranger().key(),
                                certificates.stranger().certificate(),
                                "+cf",
                                ca,
                                dcmtkProfile)
                        .exitCode())
                .isNotZero();
        assertThat(sendOverTls(scp, "+tla", "+cf", ca, dcmtkProfile).exitCode()).isNotZero();
        assertThat(send("storescu", scp).exitCode()).as("without TLS").isNotZero();
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "WANTED"})
    void storescuNeedsNoCertificateWhereNoneIsNeeded(String asked) throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        ScpConsumer scp = listen(secured("bcp195", certificates) + "&clientCertificate=" + asked);

        sendOverTls(scp, "+tla", "+cf", certificates.authority().certificate()).checked();

        assertThat(received).isEqualTo(sent);
    }

    @Test
    void storescuSeesThatTheCertificateIsNotOfItsAuthority() throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        ScpConsumer scp = listen(secured("bcp195", certificates) + "&clientCertificate=NONE");

        assertThat(sendOverTls(scp, "+tla", "+cf", certificates.stranger().certificate())
                        .exitCode())
                .isNotZero();
        assertThat(received).isEmpty();
    }
}
