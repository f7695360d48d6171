package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK at the other end of Verification and Storage, both ways, with TLS and without. */
@Interop({"echoscu", "storescu", "dcmsend", "storescp", "openssl"})
@Timeout(120)
class DcmtkStorageTest {
    private final EventLoops loops = EventLoops.start(1, "interop");
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private Path spool;
    private Path written; // by storescp
    private List<Path> files;

    @BeforeEach
    void makeFiles() throws IOException {
        spool = Files.createDirectory(folder.resolve("spool"));
        written = Files.createDirectory(folder.resolve("written"));
        List<DataSet> instances = new ArrayList<>(Phantoms.oneOfEach());
        instances.addAll(Phantoms.ctStudy(5));
        files = PhantomFiles.write(folder.resolve("files"), instances);
    }

    @AfterEach
    void close() {
        workers.shutdownNow();
        loops.close();
    }

    private ScpListener listen(UnaryOperator<ScpListener.Builder> options) throws IOException {
        SpoolingStoreHandler handler = new SpoolingStoreHandler(
                spool,
                SpoolingStoreHandler.Durability.EVENTUAL,
                (instance, file) -> CompletableFuture.completedFuture(Status.SUCCESS));
        ScpListener.Builder builder = ScpListener.builder(loops, workers)
                .aeTitle(AeTitle.of("GATEWAY"))
                .services(Services.builder()
                        .verification(EchoHandler.ALWAYS)
                        .storage(handler)
                        .build());
        return options.apply(builder).listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int port(ScpListener scp) {
        return scp.localAddress().getPort();
    }

    private AssociationOptions.Builder calling() {
        return AssociationOptions.builder(AeTitle.of("GATEWAY"), AeTitle.of("STORESCP"));
    }

    /** The bytes of the data set alone: the meta information is each writer's own. */
    private static byte[] dataSet(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Part10File part10 = Part10File.open(file)) {
            part10.copyDataSetTo(bytes);
        }
        return bytes.toByteArray();
    }

    private Map<String, Path> byUid(List<Path> paths) throws IOException {
        Map<String, Path> byUid = new TreeMap<>();
        for (Path path : paths) {
            try (Part10File part10 = Part10File.open(path)) {
                byUid.put(
                        part10.metaInformation()
                                .string(Tag.MediaStorageSOPInstanceUID)
                                .orElseThrow(),
                        path);
            }
        }
        return byUid;
    }

    private Map<String, Path> spooled() throws IOException {
        try (var paths = Files.list(spool)) {
            return byUid(paths.toList());
        }
    }

    private static void assertSameDataSets(Map<String, Path> actual, Map<String, Path> expected) throws IOException {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        for (Map.Entry<String, Path> entry : expected.entrySet()) {
            assertThat(dataSet(actual.get(entry.getKey()))).isEqualTo(dataSet(entry.getValue()));
        }
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        try (ScpListener scp = listen(builder -> builder)) {
            Peers.command("echoscu", "-aec", "GATEWAY", "localhost", port(scp))
                    .withTcpNoDelay()
                    .run()
                    .checked();

            assertThat(Peers.run("echoscu", "-aec", "OTHER", "localhost", port(scp))
                            .exitCode())
                    .isNotZero();
        }
    }

    // What DCMTK sends is not what is in its file: it writes sequence lengths anew. So its own SCP is the measure.
    @ParameterizedTest
    @ValueSource(strings = {"storescu", "dcmsend"})
    void receivesWhatStorescpReceives(String program) throws Exception {
        try (ScpListener scp = listen(builder -> builder);
                StorageScp reference = StorageScp.start(written)) {
            send(program, "GATEWAY", port(scp));
            send(program, "STORESCP", reference.port());

            assertThat(spooled()).hasSize(files.size());
            assertSameDataSets(spooled(), reference.received());
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
        try (StorageScp reference = StorageScp.start(written);
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            Peer peer = new Peer("localhost", reference.port(), calling().build());

            scu.verify(peer);
            BatchResult result =
                    scu.storeBatch(peer, BatchInput.files(files), BatchOptions.DEFAULT, ProgressListener.NONE);

            assertThat(result.failures()).isEmpty();
            assertSameDataSets(reference.received(), byUid(files));
        }
    }

    @Test
    void encodesAgainForAPeerThatTakesImplicitVrOnly() throws Exception {
        try (StorageScp reference = StorageScp.start(written, "+xi");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            Peer peer = new Peer("localhost", reference.port(), calling().build());

            assertThat(scu.store(peer, files.get(0))).isEqualTo(Status.SUCCESS);

            Path received = reference.received().values().iterator().next();
            try (Part10File file = Part10File.open(received);
                    Part10File sent = Part10File.open(files.get(0))) {
                assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
                assertThat(file.dataSet().size()).isEqualTo(sent.dataSet().size());
            }
        }
    }

    @Test
    void speaksTlsWithDcmtkBothWays() throws Exception {
        Certificates certificates = Certificates.make(folder);
        TlsOptions tls = TlsOptions.of(certificates.context()).withVerifyHostName(false);
        Object[] dcmtk = {"+tls", certificates.key(), certificates.certificate(), "+cf", certificates.certificate()};

        try (ScpListener scp = listen(builder -> builder.tls(tls));
                StorageScp reference = StorageScp.start(written, dcmtk);
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            List<Object> arguments = new ArrayList<>(List.of(dcmtk));
            arguments.addAll(List.of("-R", "-aec", "GATEWAY", "localhost", port(scp), files.get(0)));
            Peers.command("storescu", arguments.toArray())
                    .withTcpNoDelay()
                    .run()
                    .checked();
            assertThat(spooled()).hasSize(1);

            Peer peer =
                    new Peer("localhost", reference.port(), calling().tls(tls).build());
            scu.store(peer, files.get(0));
            assertSameDataSets(reference.received(), byUid(files.subList(0, 1)));
        }
    }
}
