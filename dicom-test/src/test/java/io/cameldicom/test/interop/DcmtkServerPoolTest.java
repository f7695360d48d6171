package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.BatchControl;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.ServerPlan;
import io.cameldicom.engine.net.service.ServerPool;
import io.cameldicom.engine.net.service.Servers;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two storescp as a pool; one is killed in the middle of a batch, and comes back: nothing is lost, nothing claimed falsely. */
@Interop("storescp")
@Timeout(120)
class DcmtkServerPoolTest {
    private static final int COUNT = 500;

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, PeerProcess> running = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        for (String server : List.of("a", "b")) {
            Files.createDirectory(folder.resolve(server));
            ports.put(server, PeerProcess.freePort());
            start(server);
        }
    }

    @AfterEach
    void stop() throws IOException {
        workers.shutdownNow();
        for (PeerProcess server : running.values()) {
            server.close();
        }
    }

    private void start(String server) throws IOException, InterruptedException {
        int port = ports.get(server);
        PeerProcess process =
                PeerProcess.start("storescp", "+B", "+xa", "-aet", "STORESCP", "-od", folder.resolve(server), port);
        running.put(server, process.awaitPort(port));
    }

    private Peer peer(String server) {
        AssociationOptions options = AssociationOptions.builder(AeTitle.of("GATEWAY"), AeTitle.of("STORESCP"))
                .build();
        return new Peer("127.0.0.1", ports.get(server), options);
    }

    private static List<BatchInput> inputs() {
        List<BatchInput> inputs = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            DataSet instance = Phantoms.small().with(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.9.7." + i);
            inputs.add(BatchInput.of(i, () -> InstanceSource.of(instance)));
        }
        return inputs;
    }

    private boolean killAndRestart(InstanceResult done, BatchProgress progress) {
        try {
            if (progress.stored() == COUNT / 4) {
                running.remove("a").close();
            } else if (progress.stored() == COUNT / 2) {
                start("a");
            }
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException("At " + done, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Set<String> written(String server) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(server))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .map(name -> name.substring(name.indexOf('.') + 1)) // after the modality
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void nothingIsLostAndNothingClaimedFalsely() throws Exception {
        ServerPlan plan = ServerPlan.of(ServerPlan.Choice.ROUND_ROBIN, "a", "b")
                .withBackOff(RetryDelay.fixed(Duration.ofMillis(200)));
        ServerPool pool = new ServerPool("archive", plan);
        BatchOptions options = BatchOptions.DEFAULT
                .withParallelAssociations(2)
                .withMaximumPerAssociation(20)
                .withRetriesPerInstance(20)
                .withRetryDelay(RetryDelay.fixed(Duration.ofMillis(50)));

        BatchResult result;
        try (EventLoops loops = EventLoops.start(1, "pool");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            result = scu.storeBatch(
                    Servers.of(pool, this::peer), inputs(), options, this::killAndRestart, new BatchControl());
        }

        assertThat(result.failures()).isEmpty();
        assertThat(result.totals().stored()).isEqualTo(COUNT);
        Map<String, Set<String>> written = Map.of("a", written("a"), "b", written("b"));
        assertThat(result.instances())
                .allSatisfy(stored -> assertThat(written.get(stored.server())).contains(stored.sopInstanceUid()));
        assertThat(result.instances()).extracting(InstanceResult::server).contains("a", "b");
    }
}
