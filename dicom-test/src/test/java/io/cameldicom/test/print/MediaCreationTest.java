package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.disc.CreatedMedia;
import io.cameldicom.engine.net.disc.MediaCreationFailureException;
import io.cameldicom.engine.net.disc.MediaCreationProvider;
import io.cameldicom.engine.net.disc.MediaCreationStatus;
import io.cameldicom.engine.net.disc.MediaCreationUser;
import io.cameldicom.engine.net.disc.MediaOrder;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.EmbeddedScp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media Creation Management: our user and our device, and pynetdicom's. */
@Timeout(120)
class MediaCreationTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");
    private static final AeTitle USER = AeTitle.of("USER");

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final EventLoops loops = EventLoops.start(1, "media");
    private final Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);
    private final MediaCreationUser user = new MediaCreationUser(scu, workers);
    private final BlockingQueue<MediaOrder> orders = new LinkedBlockingQueue<>();
    private final KeyedStore<DataSet> store = new InMemoryStore<>();
    private volatile CompletableFuture<CreatedMedia> outcome =
            CompletableFuture.completedFuture(new CreatedMedia(2, List.of(new CreatedMedia.FileSet("SET", "1.2.9"))));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scu.close();
        workers.shutdownNow();
        loops.close();
    }

    private MediaCreationProvider provider() {
        return new MediaCreationProvider(
                store,
                order -> {
                    CompletableFuture<CreatedMedia> result = outcome;
                    orders.add(order);
                    return result;
                },
                workers,
                Period.ofDays(1));
    }

    private EmbeddedScp device(MediaCreationProvider provider) throws IOException {
        return EmbeddedScp.builder()
                .aeTitle("DISCS")
                .serving(services -> services.normalized(provider, List.of(Uid.MediaCreationManagement)))
                .start();
    }

    private static Peer peer(EmbeddedScp scp) {
        return scp.peer(USER);
    }

    private static DataSet request(String... instances) {
        List<DataSet> items = Arrays.stream(instances)
                .map(uid -> PrintFixture.reference(Uid.CTImageStorage, uid)
                        .with(Tag.RequestedMediaApplicationProfile, VR.CS, "STD-GEN-CD"))
                .toList();
        return DataSet.builder()
                .put(Tag.LabelText, VR.UT, "A label")
                .putItems(Tag.ReferencedSOPSequence, items)
                .build();
    }

    private static MediaCreationUser.Options quickly() {
        return MediaCreationUser.Options.DEFAULT.withWaits(Duration.ofMillis(20), Duration.ofSeconds(20));
    }

    private static int refusal(Throwable failure) {
        return ((DicomStatusException) failure).status().code();
    }

    @Test
    void mediaAreMadeAndTheUserKnows() throws Exception {
        try (EmbeddedScp scp = device(provider())) {
            MediaCreationUser.Result result = user.make(
                            peer(scp),
                            request("1.2.3", "1.2.4"),
                            quickly().withCopies(2).withPriority("HIGH"))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(result.status()).isEqualTo(MediaCreationStatus.DONE);
            assertThat(result.pieces()).isEqualTo(2);
            assertThat(result.attributes().items(Tag.ReferencedStorageMediaSequence))
                    .hasSize(1);
            MediaOrder order = orders.take();
            assertThat(order.copies()).isEqualTo(2);
            assertThat(order.labelText()).isEqualTo("A label");
            assertThat(order.items())
                    .containsExactly(
                            new MediaOrder.Item(new InstanceReference(Uid.CTImageStorage, "1.2.3"), "STD-GEN-CD"),
                            new MediaOrder.Item(new InstanceReference(Uid.CTImageStorage, "1.2.4"), "STD-GEN-CD"));
        }
    }

    @Test
    void failureTellsWhichInstances() throws Exception {
        outcome = CompletableFuture.failedFuture(new MediaCreationFailureException(
                MediaCreationFailureException.NO_INSTANCE,
                Map.of(new InstanceReference(Uid.CTImageStorage, "1.2.3"), 0x0112)));
        try (EmbeddedScp scp = device(provider())) {
            MediaCreationUser.Result result = user.make(peer(scp), request("1.2.3"), quickly())
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(result.status()).isEqualTo(MediaCreationStatus.FAILURE);
            assertThat(result.info()).isEqualTo("NO_INSTANCE");
            assertThat(result.attributes()
                            .item(Tag.FailedSOPSequence)
                            .orElseThrow()
                            .intValue(Tag.FailureReason))
                    .hasValue(0x0112);
        }
    }

    @Test
    void requestIsCancelledUntilItIsCarriedOut() throws Exception {
        outcome = new CompletableFuture<>();
        try (EmbeddedScp scp = device(provider())) {
            Peer peer = peer(scp);
            OperationOptions options = OperationOptions.DEFAULT;
            String idle = user.create(peer, request("1.2.3"), options);
            String creating = user.create(peer, request("1.2.3"), options);
            String pending = user.create(peer, request("1.2.3"), options);
            user.initiate(peer, creating, quickly());
            orders.take();
            user.initiate(peer, pending, quickly());
            assertThat(user.get(peer, idle, options).status()).isEqualTo(MediaCreationStatus.IDLE);
            assertThat(user.get(peer, creating, options).status()).isEqualTo(MediaCreationStatus.CREATING);
            assertThat(user.get(peer, pending, options).status()).isEqualTo(MediaCreationStatus.PENDING);

            user.cancel(peer, idle, options);
            user.cancel(peer, pending, options);
            assertThatThrownBy(() -> user.cancel(peer, creating, options))
                    .satisfies(failure -> assertThat(refusal(failure)).isEqualTo(0xC202));

            assertThatThrownBy(() -> user.get(peer, idle, options))
                    .satisfies(failure -> assertThat(refusal(failure)).isEqualTo(0x0112));
            outcome.complete(CreatedMedia.of(1));
            MediaCreationUser.Result done;
            do {
                done = user.get(peer, creating, options);
            } while (!done.status().isFinal());
            assertThatThrownBy(() -> user.cancel(peer, creating, options))
                    .satisfies(failure -> assertThat(refusal(failure)).isEqualTo(0xC201));
            assertThat(orders).isEmpty();
        }
    }

    @ParameterizedTest(name = "references {0}: {1}")
    @CsvSource({"none, 0120", "empty, 0121", "bad, 0106"})
    void requestNeedsReferences(String kind, String status) throws Exception {
        DataSet request =
                switch (kind) {
                    case "none" ->
                        DataSet.builder().put(Tag.LabelText, VR.UT, "x").build();
                    case "empty" ->
                        DataSet.builder().putItems(Tag.ReferencedSOPSequence).build();
                    default ->
                        DataSet.builder()
                                .putItems(Tag.ReferencedSOPSequence, DataSet.empty())
                                .build();
                };
        try (EmbeddedScp scp = device(provider())) {
            assertThatThrownBy(() -> user.create(peer(scp), request, OperationOptions.DEFAULT))
                    .satisfies(failure -> assertThat(refusal(failure)).isEqualTo(Integer.parseInt(status, 16)));
        }
    }

    @Test
    void whatWaitedIsCarriedOutAfterARestart() throws Exception {
        outcome = new CompletableFuture<>();
        String waited;
        String interrupted;
        try (EmbeddedScp scp = device(provider())) {
            interrupted = user.create(peer(scp), request("1.2.3"), OperationOptions.DEFAULT);
            waited = user.create(peer(scp), request("1.2.4"), OperationOptions.DEFAULT);
            user.initiate(peer(scp), interrupted, quickly());
            orders.take();
            user.initiate(peer(scp), waited, quickly());
        }
        outcome = CompletableFuture.completedFuture(CreatedMedia.of(1));
        MediaCreationProvider again = provider();
        try (EmbeddedScp scp = device(again)) {
            again.resume();

            assertThat(orders.take().uid()).isEqualTo(waited);
            assertThat(user.get(peer(scp), interrupted, OperationOptions.DEFAULT)
                            .info())
                    .isEqualTo("PROC_FAILURE");
        }
    }

    @Test
    @Interop(
            value = "python3",
            pythonModules = {"pydicom", "pynetdicom"})
    void pynetdicomHasMediaMade() throws Exception {
        try (EmbeddedScp scp = device(provider())) {
            PeerRun run = Peers.run("python3", SCRIPTS.resolve("media_scu.py"), scp.port(), "DISCS");

            assertThat(run.checked().lines())
                    .containsExactly(
                            "create 0000", "get 0000 IDLE", "initiate 0000", "again A510", "end DONE 2", "cancel C201");
            assertThat(orders.take().fileSetId()).isEqualTo("FROM_PYTHON");
        }
    }

    @Test
    @Interop(
            value = "python3",
            pythonModules = {"pydicom", "pynetdicom"})
    void pynetdicomMakesMedia() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess device = PeerProcess.start("python3", SCRIPTS.resolve("media_scp.py"), port, folder)
                .awaitPort(port)) {
            Peer peer = new Peer(
                    "127.0.0.1",
                    port,
                    AssociationOptions.builder(USER, AeTitle.of("DISCS")).build());

            MediaCreationUser.Result result = user.make(
                            peer, request("1.2.3", "1.2.4"), quickly().withCopies(2))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            user.cancel(peer, result.uid(), OperationOptions.DEFAULT);

            assertThat(result.status()).as(device.said()).isEqualTo(MediaCreationStatus.DONE);
            assertThat(result.pieces()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("request.txt"))).isEqualTo("A label 1.2.3 1.2.4");
            assertThat(Files.readString(folder.resolve("action1.txt"))).isEqualTo("2");
            assertThat(folder.resolve("action2.txt")).exists();
        }
    }
}
