package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.junit.Pynetdicom;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pynetdicom at the other end of Verification and Storage, both ways. Its programs are run as modules: on the path they would
 * hide DCMTK's, which have the same names.
 */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomTest {
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");

    @TempDir
    Path folder;

    private List<DataSet> instances;

    @BeforeEach
    void draw() {
        instances = Stream.concat(Phantoms.oneOfEach().stream(), Phantoms.ctStudy(5).stream())
                .toList();
    }

    private static List<Object> module(String program, Object... arguments) {
        List<Object> line = new ArrayList<>(List.of("-m", "pynetdicom", program));
        line.addAll(List.of(arguments));
        return line;
    }

    private static EmbeddedScp gateway() throws IOException {
        return EmbeddedScp.builder().aeTitle("GATEWAY").start();
    }

    private static Map<String, DataSet> byUid(List<DataSet> dataSets) {
        return dataSets.stream()
                .collect(Collectors.toMap(
                        dataSet -> dataSet.string(Tag.SOPInstanceUID).orElseThrow(), Function.identity()));
    }

    @Test
    void itsEchoscuIsAnswered() throws Exception {
        try (EmbeddedScp scp = gateway()) {
            Peers.run(
                            "python3",
                            module("echoscu", "localhost", scp.port(), "-aec", "GATEWAY")
                                    .toArray())
                    .checked();

            assertThat(Peers.run(
                                    "python3",
                                    module("echoscu", "localhost", scp.port(), "-aec", "OTHER")
                                            .toArray())
                            .exitCode())
                    .isNotZero();
        }
    }

    static Stream<TransferSyntax> syntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    // Pydicom writes what it has read: the content is the same, lengths of sequences need not be.
    @ParameterizedTest
    @MethodSource("syntaxes")
    void whatItsStorescuSendsIsWhatArrives(TransferSyntax syntax) throws Exception {
        Path files = folder.resolve("files");
        PhantomFiles.write(files, instances, syntax);
        try (EmbeddedScp scp = gateway()) {
            Pynetdicom.run("storescu", "-cx", "-aec", "GATEWAY", "localhost", scp.port(), files)
                    .checked();

            List<DataSet> received = new ArrayList<>();
            for (ReceivedInstance instance : scp.received()) {
                assertThat(instance.transferSyntax()).isEqualTo(syntax);
                received.add(instance.dataSet());
            }
            assertSame(received);
        }
    }

    private void assertSame(List<DataSet> received) throws IOException {
        Map<String, DataSet> expected = byUid(instances);
        Map<String, DataSet> actual = byUid(received);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        DataSetComparison comparison = DataSetComparison.EXACT.ignoringAllVrs();
        for (Map.Entry<String, DataSet> sent : expected.entrySet()) {
            assertThat(comparison.differences(sent.getValue(), actual.get(sent.getKey())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void itsStorescpWritesWhatWeSend(TransferSyntax syntax) throws Exception {
        List<Path> files = PhantomFiles.write(folder.resolve("files"), instances, syntax);
        Path written = Files.createDirectory(folder.resolve("written"));
        int port = PeerProcess.freePort();
        Object[] arguments =
                module("storescp", "-aet", "PYTHON", "-od", written, port).toArray();
        try (PeerProcess process = PeerProcess.start("python3", arguments).awaitPort(port);
                EmbeddedScu scu = EmbeddedScu.of(new Peer(
                        "localhost",
                        port,
                        AssociationOptions.builder(GATEWAY, AeTitle.of("PYTHON"))
                                .build()))) {
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
            assertThat(scu.storeFiles(files)).as(process.said()).containsOnly(Status.SUCCESS);

            try (Stream<Path> listed = Files.list(written)) {
                assertThat(DataSetDigest.byUid(listed.toList())).isEqualTo(DataSetDigest.byUid(files));
            }
        }
    }
}
