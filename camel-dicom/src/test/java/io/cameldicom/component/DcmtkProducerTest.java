package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK's storescp takes what the producer sends. */
@Interop("storescp")
@Timeout(120)
class DcmtkProducerTest {
    private static final int COUNT = 5;

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;
    private Path written;
    private List<Path> files;

    @BeforeEach
    void start() throws IOException {
        context.start();
        template = context.createProducerTemplate();
        written = Files.createDirectory(folder.resolve("written"));
        List<DataSet> instances = new ArrayList<>(Phantoms.oneOfEach());
        instances.addAll(Phantoms.ctStudy(COUNT));
        files = ScuFixture.files(folder.resolve("files"), instances);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** storescp, which writes the bytes of each data set as they come. */
    private final class Storescp implements AutoCloseable {
        private final Process process;
        private final int port;

        Storescp(Object... options) throws Exception {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(
                    Peers.find("storescp").orElseThrow().toString(),
                    "+B",
                    "-aet",
                    "STORESCP",
                    "-od",
                    written.toString()));
            Arrays.stream(options).map(Object::toString).forEach(command::add);
            command.add(Integer.toString(port));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("TCP_NODELAY", "1");
            process = builder.start();
            awaitListening();
        }

        private void awaitListening() throws Exception {
            long deadline = System.nanoTime() + ScuFixture.PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertThat(probe.isConnected()).isTrue();
                    return;
                } catch (IOException notYet) {
                    assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
                }
            }
            throw new AssertionError("storescp does not listen");
        }

        Exchange send(String options, Object body) {
            String uri = "dicom:scu:localhost:" + port + "?calledAeTitle=STORESCP" + options;
            return template.send(uri, exchange -> exchange.getMessage().setBody(body));
        }

        Set<String> received() throws IOException {
            Set<String> digests = new TreeSet<>();
            try (Stream<Path> listed = Files.list(written)) {
                for (Path file : listed.toList()) {
                    digests.add(Arrays.toString(ScuFixture.dataSetBytes(file)));
                }
            }
            return digests;
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    private Set<String> sent() throws IOException {
        Set<String> digests = new TreeSet<>();
        for (Path file : files) {
            digests.add(Arrays.toString(ScuFixture.dataSetBytes(file)));
        }
        return digests;
    }

    @Test
    void echoes() throws Exception {
        try (Storescp scp = new Storescp()) {
            assertThat(scp.send("&operation=echo", null).getException()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&parallelAssociations=3", "&maxPerAssociation=2", "&maxPduSent=4096"})
    void takesADirectoryUnchanged(String options) throws Exception {
        try (Storescp scp = new Storescp("--fork")) {
            Exchange exchange = scp.send(options, folder.resolve("files"));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(BatchResult.class).isComplete())
                    .isTrue();
            assertThat(scp.received()).isEqualTo(sent());
        }
    }

    @Test
    void takesWhatIsEncodedAgainForIt() throws Exception {
        try (Storescp scp = new Storescp("+xi")) {
            Exchange exchange = scp.send("", files.get(0));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(DicomConstants.SENT_TRANSFER_SYNTAX_UID))
                    .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "bcp195"})
    void speaksTlsWithIt(String profile) throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        try (Storescp scp = new Storescp(
                "+tls",
                certificates.server().key(),
                certificates.server().certificate(),
                "+cf",
                certificates.authority().certificate())) {
            String keys = "&tlsProfile=" + profile
                    + "&trustStore=" + certificates.authority().certificate()
                    + "&keyStorePassword=" + TestCertificates.PASSWORD + "&keyStore=";

            assertThat(scp.send(keys + certificates.client().keyStore(), files).getException())
                    .isNull();
            assertThat(scp.received()).isEqualTo(sent());
            assertThat(scp.send(keys + certificates.stranger().keyStore(), files.get(0))
                            .getException())
                    .isInstanceOf(DicomException.class);
        }
    }

    // -ic: storescp asks for no certificate.
    @Test
    void speaksTlsWithItWithoutACertificateOfItsOwn() throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        try (Storescp scp = new Storescp(
                "+tls", certificates.server().key(), certificates.server().certificate(), "-ic")) {
            Exchange exchange = scp.send(
                    "&tlsProfile=bcp195&trustStore=" + certificates.authority().certificate(), files);

            assertThat(exchange.getException()).isNull();
            assertThat(scp.received()).isEqualTo(sent());
        }
    }

    @Test
    void sendsNothingToAStorescpThatNobodyItTrustsHasSigned() throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        try (Storescp scp = new Storescp(
                "+tls", certificates.stranger().key(), certificates.stranger().certificate(), "-ic")) {
            Exchange exchange = scp.send(
                    "&tlsProfile=bcp195&trustStore=" + certificates.authority().certificate(), files.get(0));

            assertThat(exchange.getException()).isInstanceOf(TlsHandshakeException.class);
            assertThat(scp.received()).isEmpty();
        }
    }
}
