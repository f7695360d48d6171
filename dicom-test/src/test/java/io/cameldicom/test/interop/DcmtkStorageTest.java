package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.net.TestIdentity;
import io.cameldicom.test.phantom.MrSeries;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK at the other end of Verification and Storage, both ways, with TLS and without. */
@Interop({"echoscu", "storescu", "dcmsend", "storescp", "termscu"})
@Timeout(120)
class DcmtkStorageTest {
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Storescp serves one association at a time: one that lingers would hold up the next.
    private static final PoolOptions ONE_AT_A_TIME = PoolOptions.DEFAULT.withLinger(Duration.ZERO);

    private final ExecutorService workers = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private Path written; // by storescp
    private List<Path> files;

    @BeforeEach
    void makeFiles() throws IOException {
        written = Files.createDirectory(folder.resolve("written"));
        List<DataSet> instances = new ArrayList<>(Phantoms.oneOfEach());
        instances.addAll(Phantoms.ctStudy(5));
        files = PhantomFiles.write(folder.resolve("files"), instances);
    }

    @AfterEach
    void stopWorkers() {
        workers.shutdownNow();
    }

    private static EmbeddedScp gateway() throws IOException {
        return EmbeddedScp.builder().aeTitle("GATEWAY").start();
    }

    private static Map<String, DataSetDigest> received(EmbeddedScp scp) throws IOException {
        return DataSetDigest.byUid(
                scp.received().stream().map(ReceivedInstance::file).toList());
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        try (EmbeddedScp scp = gateway()) {
            Peers.command("echoscu", "-aec", "GATEWAY", "localhost", scp.port())
                    .withTcpNoDelay()
                    .run()
                    .checked();

            assertThat(Peers.run("echoscu", "-aec", "OTHER", "localhost", scp.port())
                            .exitCode())
                    .isNotZero();
        }
    }

    @Test
    void termscuTerminatesNothing() throws Exception {
        try (EmbeddedScp scp = gateway()) {
            Peers.run("termscu", "-aec", "GATEWAY", "localhost", scp.port()); // is content with an association

            Peers.command("echoscu", "-aec", "GATEWAY", "localhost", scp.port())
                    .withTcpNoDelay()
                    .run()
                    .checked();
        }
    }

    // What DCMTK sends is not what is in its file: it writes sequence lengths anew. So its own SCP is the measure.
    @ParameterizedTest
    @ValueSource(strings = {"storescu", "dcmsend"})
    void receivesWhatStorescpReceives(String program) throws Exception {
        try (EmbeddedScp scp = gateway();
                DcmtkStorescp reference = DcmtkStorescp.start(written)) {
            send(program, "GATEWAY", scp.port());
            send(program, "STORESCP", reference.port());

            assertThat(scp.received()).hasSize(files.size());
            assertThat(received(scp)).isEqualTo(DataSetDigest.byUid(reference.received()));
        }
    }

    private void send(String program, String calledAeTitle, int port) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("-aec", calledAeTitle, "localhost", port));
        if (program.equals("storescu")) {
            arguments.add(0, "-R");
        }
        arguments.addAll(files);
        Peers.command(program, arguments.toArray()).withTcpNoDelay().run().checked();
    }

    @Test
    void sendsFilesUnchangedToStorescp() throws Exception {
        try (DcmtkStorescp reference = DcmtkStorescp.start(written);
                EventLoops loops = EventLoops.start(1, "interop");
                Scu scu = new Scu(loops, workers, ONE_AT_A_TIME)) {
            Peer peer = reference.peer(GATEWAY);

            scu.verify(peer);
            BatchResult result =
                    scu.storeBatch(peer, BatchInput.files(files), BatchOptions.DEFAULT, ProgressListener.NONE);

            assertThat(result.failures()).isEmpty();

            assertThat(DataSetDigest.byUid(reference.received())).isEqualTo(DataSetDigest.byUid(files));
        }
    }

    @Test
    void encodesAgainForAPeerThatTakesImplicitVrOnly() throws Exception {
        try (DcmtkStorescp reference = DcmtkStorescp.start(written, "+xi");
                EmbeddedScu scu = EmbeddedScu.of(reference.peer(GATEWAY))) {
            assertThat(scu.storeFiles(files.subList(0, 1))).containsExactly(Status.SUCCESS);

            try (Part10File file = Part10File.open(reference.received().get(0));
                    Part10File sent = Part10File.open(files.get(0))) {
                assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
                assertThat(file.dataSet().size()).isEqualTo(sent.dataSet().size());
            }
        }
    }

    @Test
    void speaksTlsWithDcmtkBothWays() throws Exception {
        TestCertificates certificates = TestCertificates.make(folder);
        TlsOptions asServer =
                certificates.tls(certificates.server()).withClientCertificate(TlsOptions.ClientCertificate.NEEDED);

        try (EmbeddedScp scp = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .listener(listener -> listener.tls(asServer))
                        .start();
                DcmtkStorescp reference = DcmtkStorescp.start(written, dcmtkAs(certificates.server(), certificates))) {
            List<Object> arguments = new ArrayList<>(List.of(dcmtkAs(certificates.client(), certificates)));
            arguments.addAll(List.of("-R", "-aec", "GATEWAY", "localhost", scp.port(), files.get(0)));
            Peers.command("storescu", arguments.toArray())
                    .withTcpNoDelay()
                    .run()
                    .checked();
            assertThat(scp.await(1, PATIENCE)).hasSize(1);

            Peer peer = reference.peer(GATEWAY);
            TlsOptions asClient = certificates.tls(certificates.client());
            try (EmbeddedScu scu = EmbeddedScu.of(
                    peer.withOptions(peer.options().toBuilder().tls(asClient).build()))) {
                assertThat(scu.storeFiles(files.subList(0, 1))).containsExactly(Status.SUCCESS);
            }
            assertThat(DataSetDigest.byUid(reference.received())).isEqualTo(DataSetDigest.byUid(files.subList(0, 1)));
        }
    }

    private static Object[] dcmtkAs(TestIdentity who, TestCertificates certificates) {
        return new Object[] {
            "+tls",
            who.key(),
            who.certificate(),
            "+cf",
            certificates.authority().certificate()
        };
    }

    // DCMTK leaves Nagle's algorithm on unless told, so each of its small messages waits for our acknowledgement of the
    // one
    // before it: 40 ms and more where the system delays that. Half of it is far more than what is needed without.
    @ParameterizedTest
    @ValueSource(strings = {"echoscu", "storescu"})
    @EnabledOnOs(OS.LINUX)
    void doesNotStallAPeerThatHasNagleOn(String program) throws Exception {
        int messages = 100;
        Duration stalled = Duration.ofMillis(40).multipliedBy(messages);
        List<Object> arguments = new ArrayList<>(List.of("-aec", "GATEWAY"));
        if (program.equals("storescu")) {
            arguments.add("-R");
        } else {
            arguments.addAll(List.of("--repeat", messages));
        }
        try (EmbeddedScp scp = gateway()) {
            arguments.addAll(List.of("localhost", scp.port()));
            if (program.equals("storescu")) {
                arguments.addAll(PhantomFiles.write(
                        folder.resolve("small"),
                        MrSeries.in(PhantomStudy.named("small"))
                                .withSlices(messages)
                                .withSize(16)
                                .draw()));
            }
            Peers.run("echoscu", "-aec", "GATEWAY", "localhost", scp.port()).checked(); // everything is loaded
            long start = System.nanoTime();
            Peers.run(program, arguments.toArray()).checked();
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isLessThan(stalled.dividedBy(2));
            assertThat(scp.received()).hasSize(program.equals("storescu") ? messages : 0);
        }
    }
}
