package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkArchive;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK asks routes, and routes ask DCMTK's archive. */
@Interop({"findscu", "getscu", "movescu", "storescp", "dcmqrscp"})
@Timeout(120)
class DcmtkServicesTest {
    private final ServiceFixture fixture = new ServiceFixture();
    private final List<DataSet> instances = Phantoms.ctStudy(5);
    private final String study = instances.get(0).string(Tag.StudyInstanceUID).orElseThrow();
    private final Set<String> uids = instances.stream()
            .map(instance -> instance.string(Tag.SOPInstanceUID).orElseThrow())
            .collect(Collectors.toSet());

    @TempDir
    Path folder;

    private List<Path> files;

    @BeforeEach
    void makeFiles() throws IOException {
        files = PhantomFiles.write(folder.resolve("files"), instances);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void serve(String services) throws Exception {
        fixture.serving(
                "matching=true&services=" + services,
                route -> route.process(exchange -> {
                    Object asked = exchange.getMessage().getHeader(DicomConstants.REQUESTED_OPERATION);
                    exchange.getMessage().setBody(asked == Operation.FIND ? instances : files);
                }));
    }

    private static Set<String> uidsIn(Path directory) throws IOException {
        Set<String> found = new ConcurrentSkipListSet<>();
        try (var listed = Files.list(directory)) {
            for (Path file : listed.toList()) {
                found.add(
                        DicomFile.of(file).dataSet().string(Tag.SOPInstanceUID).orElseThrow());
            }
        }
        return found;
    }

    @Test
    void findscuAsksARoute() throws Exception {
        serve("query");

        PeerRun run = Peers.run(
                        "findscu",
                        "-S",
                        "-v",
                        "-aec",
                        "GATEWAY",
                        "-k",
                        "QueryRetrieveLevel=IMAGE",
                        "-k",
                        "SOPInstanceUID",
                        "-k",
                        "StudyInstanceUID=" + study,
                        "-k",
                        "InstanceNumber=2",
                        "localhost",
                        fixture.port())
                .checked();

        assertThat(run.lines())
                .anyMatch(line -> line.contains(
                        instances.get(1).string(Tag.SOPInstanceUID).orElseThrow()))
                .noneMatch(line -> line.contains(
                        instances.get(2).string(Tag.SOPInstanceUID).orElseThrow()));
    }

    @Test
    void getscuGetsFromARoute() throws Exception {
        serve("retrieve");
        Path got = Files.createDirectory(folder.resolve("got"));

        Peers.run(
                        "getscu",
                        "-S",
                        "-aec",
                        "GATEWAY",
                        "-od",
                        got,
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + study,
                        "localhost",
                        fixture.port())
                .checked();

        assertThat(uidsIn(got)).isEqualTo(uids);
    }

    @Test
    void movescuHasARouteSendToStorescp() throws Exception {
        Path got = Files.createDirectory(folder.resolve("got"));
        int destination = PeerProcess.freePort();
        try (PeerProcess storescp = PeerProcess.start("storescp", "-aet", "DEST", "-od", got, destination)) {
            storescp.awaitPort(destination);
            fixture.knowing(folder, "DEST", destination);
            serve("retrieve");

            Peers.run(
                            "movescu",
                            "-S",
                            "-aec",
                            "GATEWAY",
                            "-aem",
                            "DEST",
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "-k",
                            "StudyInstanceUID=" + study,
                            "localhost",
                            fixture.port())
                    .checked();
        }

        assertThat(uidsIn(got)).isEqualTo(uids);
    }

    @Test
    void routeStoresFindsMovesAndGetsAtDcmqrscp() throws Exception {
        Set<String> moved = new ConcurrentSkipListSet<>();
        fixture.serving(
                "",
                route -> route.process(exchange ->
                        moved.add(exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class))));
        try (DcmtkArchive archive =
                DcmtkArchive.start(Files.createDirectory(folder.resolve("archive")), fixture.port())) {
            Peer peer = archive.peer(AeTitle.of("CAMEL"));
            String address = peer.host() + ":" + peer.port();
            String archiveIs = "calledAeTitle=ARCHIVE&callingAeTitle=CAMEL&operation=";
            Map<String, String> oneStudy = Map.of("QueryRetrieveLevel", "STUDY", "StudyInstanceUID", study);

            Exchange stored = fixture.askAt(address, archiveIs + "store", files, Map.of());
            Exchange found = fixture.askAt(
                    address,
                    archiveIs + "find&queryLevel=IMAGE",
                    Map.of("StudyInstanceUID", study, "SeriesInstanceUID", "", "SOPInstanceUID", ""),
                    Map.of());
            Exchange sent = fixture.askAt(address, archiveIs + "move&moveDestination=GATEWAY", oneStudy, Map.of());
            Exchange got = fixture.askAt(address, archiveIs + "get", oneStudy, Map.of());

            assertThat(stored.getException()).isNull();
            assertThat(found.getException() == null ? ServiceFixture.found(found) : List.of())
                    .as("%s", found.getException())
                    .hasSize(5);
            assertThat(sent.getException()).isNull();
            assertThat(moved).isEqualTo(uids);
            assertThat(got.getException()).isNull();
            assertThat((List<?>) got.getMessage().getBody()).hasSize(5);
        }
    }
}
