package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway of its own process is killed (SIGKILL) while four associations send to it. */
@Timeout(180)
class KillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ASSOCIATIONS = 4;
    private static final int BEFORE_THE_KILL = 40;

    @TempDir
    private Path folder;

    private GatewayProcess start(Path destinations) throws IOException {
        return GatewayProcess.start(
                folder.resolve("err.txt"), "--archive", folder.resolve("archive"), "--destinations", destinations);
    }

    private Path destinations(EmbeddedScp pacs) throws IOException {
        return Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  PACS: {aeTitle: %s, host: 127.0.0.1, port: %d}
                forward:
                  - to: PACS
                """
                        .formatted(pacs.aeTitle(), pacs.port()));
    }

    private static String uid(DataSet dataSet) {
        return dataSet.string(Tag.SOPInstanceUID, "");
    }

    /** Sends until the association breaks; what was acknowledged goes into the set. */
    private static void sendUntilKilled(Association association, int number, Set<String> acknowledged, Runnable kill) {
        List<DataSet> slices = Phantoms.ctStudy(4);
        for (int i = 0; ; i++) {
            DataSet instance =
                    slices.get(i % slices.size()).with(Tag.SOPInstanceUID, VR.UI, "2.25.7" + number + "." + i);
            try {
                if (association
                                .store(InstanceSource.of(instance), StoreOptions.DEFAULT)
                                .status()
                                .code()
                        == 0) {
                    acknowledged.add(uid(instance));
                }
            } catch (IOException broken) {
                return;
            }
            if (acknowledged.size() >= BEFORE_THE_KILL) {
                kill.run();
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsArchivedAndForwardedAndNoHalfFileIsThere() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (EmbeddedScp pacs = EmbeddedScp.start()) {
            pacs.hold(); // so that forwards are pending
            Path destinations = destinations(pacs);
            GatewayProcess first = start(destinations);
            try (EmbeddedScu scu = EmbeddedScu.of(first.peer())) {
                scu.atOnce(ASSOCIATIONS, Phantoms.ctStudy(1), (association, number) -> {
                    sendUntilKilled(association, number, acknowledged, first.process()::destroyForcibly);
                    return number;
                });
            } finally {
                first.close();
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
            assertThat(archived()).containsAll(acknowledged);

            pacs.abort();
            pacs.release();
            pacs.listenAgain();
            try (GatewayProcess second = start(destinations)) {
                assertThat(second.port()).isPositive();
                Set<String> forwarded = new HashSet<>();
                for (int n = 1; !forwarded.containsAll(acknowledged); n++) {
                    pacs.await(n, PATIENCE).stream()
                            .map(ReceivedInstance::sopInstanceUid)
                            .forEach(forwarded::add);
                }
            }
        }
    }

    /** The UIDs of what is in the archive, each file read to its end. */
    private List<String> archived() throws IOException {
        List<String> uids = new ArrayList<>();
        for (Path file : ArchiveFiles.in(folder.resolve("archive"))) {
            try (Part10File part10 = Part10File.open(file)) {
                DataSet dataSet = part10.dataSet();
                assertThat(dataSet.contains(Tag.PixelData)).isTrue();
                uids.add(uid(dataSet));
            }
        }
        return uids;
    }
}
