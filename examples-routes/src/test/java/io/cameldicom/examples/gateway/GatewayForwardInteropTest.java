package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.OrthancServer;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway forwards to programs of other makers: what arrives there is what was archived. */
@Timeout(120)
class GatewayForwardInteropTest {
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    @TempDir
    private Path folder;

    private Path archive;
    private Path arrived;

    @BeforeEach
    void makeFolders() throws IOException {
        archive = folder.resolve("archive");
        arrived = Files.createDirectory(folder.resolve("arrived"));
    }

    /** Phantoms in all syntaxes in turn. */
    private List<Path> files() throws IOException {
        List<DataSet> phantoms = Stream.of(Phantoms.oneOfEach(), Phantoms.ctStudy(4), Phantoms.mrStudy(4))
                .flatMap(List::stream)
                .toList();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < phantoms.size(); i++) {
            TransferSyntax syntax = SYNTAXES.get(i % SYNTAXES.size());
            files.addAll(PhantomFiles.write(folder.resolve("files" + i), List.of(phantoms.get(i)), syntax));
        }
        return files;
    }

    private Destinations destination(String aeTitle, int port) throws IOException {
        return Destinations.read(Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  PACS: {aeTitle: %s, host: 127.0.0.1, port: %d}
                forward:
                  - to: PACS
                """
                        .formatted(aeTitle, port)));
    }

    /** Sends the phantoms through a gateway, and returns when it has forwarded them all. */
    private void forward(Destinations destinations) throws Exception {
        List<Path> files = files();
        try (Gateway gateway = Gateway.start(
                        new GatewayOptions("127.0.0.1", 0, "GATEWAY", archive, PathTemplate.DEFAULT, destinations));
                EmbeddedScu scu = EmbeddedScu.of(new Peer(
                        "127.0.0.1",
                        gateway.port(),
                        AssociationOptions.builder(AeTitle.of("MODALITY"), AeTitle.of("GATEWAY"))
                                .build()))) {
            assertThat(scu.storeFiles(files)).hasSameSizeAs(files).containsOnly(Status.SUCCESS);
            Forwarding.awaitAllOf(gateway);
        }
        assertThat(archive.resolve(".forward/PACS/dead")).isEmptyDirectory();
        assertThat(archived()).isEqualTo(DataSetDigest.byUid(files));
    }

    private Map<String, DataSetDigest> archived() throws IOException {
        return DataSetDigest.byUid(ArchiveFiles.in(archive));
    }

    @Test
    @Interop("storescp")
    void dcmtksStorescpGetsTheArchivedBytes() throws Exception {
        try (DcmtkStorescp pacs = DcmtkStorescp.start(arrived)) {
            forward(destination("STORESCP", pacs.port()));

            assertThat(DataSetDigest.byUid(pacs.received())).isEqualTo(archived());
        }
    }

    @Test
    @Interop(
            value = "python3",
            pythonModules = {"pydicom", "pynetdicom"})
    void pynetdicomsStorescpGetsTheArchivedBytes() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess pacs = PeerProcess.start(
                        "python3", "-m", "pynetdicom", "storescp", "-aet", "PYTHON", "-od", arrived, port)
                .awaitPort(port)) {
            forward(destination("PYTHON", port));

            try (Stream<Path> written = Files.list(arrived)) {
                assertThat(DataSetDigest.byUid(written.toList()))
                        .as(pacs.said())
                        .isEqualTo(archived());
            }
        }
    }

    // Orthanc writes what it has read: lengths of sequences may come out otherwise.
    @Test
    @Interop("Orthanc")
    void orthancKeepsWhatWasArchived() throws Exception {
        try (OrthancServer pacs = OrthancServer.start(arrived, PeerProcess.freePort())) {
            forward(destination("ORTHANC", pacs.port()));

            Map<String, Path> files = DataSetDigest.files(ArchiveFiles.in(archive));
            List<String> kept = pacs.find("PatientID", "*");
            assertThat(kept).hasSameSizeAs(files.keySet());
            for (String identifier : kept) {
                try (Part10File theirs =
                                Part10File.read(new ByteArrayInputStream(pacs.file(identifier)), ReadOptions.DEFAULT);
                        Part10File ours =
                                Part10File.open(files.get(theirs.dataSet().string(Tag.SOPInstanceUID, "")))) {
                    assertThat(theirs.transferSyntax()).isEqualTo(ours.transferSyntax());
                    assertThat(DataSetComparison.EXACT
                                    .ignoringGroupLengths()
                                    .differences(ours.dataSet(), theirs.dataSet()))
                            .isEmpty();
                }
            }
        }
    }
}
