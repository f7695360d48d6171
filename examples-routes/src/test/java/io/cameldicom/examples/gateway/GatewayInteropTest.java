package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.junit.Pynetdicom;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.OrthancServer;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of other makers, and our own SCU, deliver phantoms: what the gateway archives is what they sent. */
@Timeout(120)
class GatewayInteropTest {
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");

    @TempDir
    private Path folder;

    private Path archive;
    private List<DataSet> phantoms;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        archive = folder.resolve("archive");
        phantoms = Stream.of(Phantoms.oneOfEach(), Phantoms.ctStudy(4), Phantoms.mrStudy(4))
                .flatMap(List::stream)
                .toList();
        gateway = Gateway.start(
                new GatewayOptions("127.0.0.1", 0, "GATEWAY", archive, PathTemplate.DEFAULT, Destinations.NONE));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    static Stream<TransferSyntax> syntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private EmbeddedScu scu() {
        return EmbeddedScu.of(new Peer(
                "127.0.0.1",
                gateway.port(),
                AssociationOptions.builder(AeTitle.of("MODALITY"), GATEWAY).build()));
    }

    private List<Path> archived() throws IOException {
        return ArchiveFiles.in(archive);
    }

    /** That the archive holds the phantoms, each once, whatever the lengths of sequences are. */
    private void assertPhantomsAreArchived(DataSetComparison comparison) throws IOException {
        Map<String, DataSet> expected = phantoms.stream()
                .collect(Collectors.toMap(phantom -> phantom.string(Tag.SOPInstanceUID, ""), Function.identity()));
        assertThat(archived()).hasSameSizeAs(phantoms);
        Map<String, Path> files = DataSetDigest.files(archived());
        assertThat(files).containsOnlyKeys(expected.keySet());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (Part10File part10 = Part10File.open(file.getValue())) {
                assertThat(comparison.differences(expected.get(file.getKey()), part10.dataSet()))
                        .as(file.getKey())
                        .isEmpty();
            }
        }
    }

    private static PeerRun dcmtk(String command, int port, Path... files) throws IOException {
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        String program = line.remove(0).toString();
        line.addAll(List.of("-aec", "GATEWAY", "localhost", port));
        line.addAll(List.of(files));
        return Peers.command(program, line.toArray()).withTcpNoDelay().run();
    }

    @Test
    @Interop("echoscu")
    void answersDcmtksEchoscuByItsNameOnly() throws Exception {
        dcmtk("echoscu", gateway.port()).checked();

        assertThat(Peers.run("echoscu", "-aec", "OTHER", "localhost", gateway.port())
                        .exitCode())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storescu -R -xi", "storescu -R -xe", "storescu -R -xb", "storescu -R -xd", "dcmsend"})
    @Interop({"storescu", "dcmsend", "storescp"})
    void archivesTheBytesThatStorescpGetsFromTheSameSender(String sender) throws Exception {
        Path[] files = PhantomFiles.write(folder.resolve("files"), phantoms).toArray(Path[]::new);
        try (DcmtkStorescp reference = DcmtkStorescp.start(Files.createDirectory(folder.resolve("reference")))) {
            dcmtk(sender, gateway.port(), files).checked();
            dcmtk(sender, reference.port(), files).checked();

            assertThat(archived()).hasSameSizeAs(files);
            assertThat(DataSetDigest.byUid(archived())).isEqualTo(DataSetDigest.byUid(reference.received()));
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void archivesTheBytesOfTheFilesThatOurScuSends(TransferSyntax syntax) throws Exception {
        List<Path> files = PhantomFiles.write(folder.resolve("files"), phantoms, syntax);
        try (EmbeddedScu scu = scu()) {
            assertThat(scu.storeFiles(files)).hasSameSizeAs(files).containsOnly(Status.SUCCESS);
        }

        assertThat(archived()).hasSameSizeAs(files);
        assertThat(DataSetDigest.byUid(archived())).isEqualTo(DataSetDigest.byUid(files));
    }

    // Pydicom writes what it has read: lengths of sequences may come out otherwise.
    @ParameterizedTest
    @MethodSource("syntaxes")
    @Interop(
            value = "python3",
            pythonModules = {"pydicom", "pynetdicom"})
    void archivesWhatPynetdicomsStorescuSends(TransferSyntax syntax) throws Exception {
        Path files = folder.resolve("files");
        PhantomFiles.write(files, phantoms, syntax);

        Pynetdicom.run("storescu", "-cx", "-aec", "GATEWAY", "localhost", gateway.port(), files)
                .checked();

        assertPhantomsAreArchived(DataSetComparison.EXACT.ignoringAllVrs());
    }

    @Test
    @Interop("Orthanc")
    void archivesWhatOrthancSends() throws Exception {
        try (OrthancServer orthanc =
                        OrthancServer.start(Files.createDirectory(folder.resolve("orthanc")), gateway.port());
                EmbeddedScu modality = EmbeddedScu.of(orthanc.peer(AeTitle.of("MODALITY")))) {
            assertThat(modality.store(phantoms)).containsOnly(Status.SUCCESS);
            List<String> stored = orthanc.find("PatientID", "*");
            assertThat(stored).hasSameSizeAs(phantoms);

            orthanc.post(
                    "modalities/gateway/store", stored.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
        }

        assertPhantomsAreArchived(DataSetComparison.EXACT.ignoringGroupLengths());
    }

    @Test
    @Interop("dciodvfy")
    void whatItArchivesConformsToItsIods() throws Exception {
        try (EmbeddedScu scu = scu()) {
            scu.store(phantoms);
        }

        assertThat(archived()).hasSameSizeAs(phantoms);
        for (Path file : archived()) {
            // One line, the name of the IOD: neither errors nor warnings.
            assertThat(Peers.run("dciodvfy", file).lines())
                    .as("%s", file.getFileName())
                    .hasSize(1)
                    .noneMatch(line -> line.startsWith("Error"));
        }
    }
}
