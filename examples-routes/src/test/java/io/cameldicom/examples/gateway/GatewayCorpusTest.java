package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkStorescp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All sample objects that DCMTK's dcmsend can send arrive in the archive, each once, with the bytes that storescp gets. */
@Corpus
@Interop({"dcmsend", "storescp"})
@Timeout(120)
class GatewayCorpusTest {
    /** An entry of dcmsend's report: the file, and the status if it was answered. */
    private static final Pattern REPORTED =
            Pattern.compile("^Filename +: (.+)$(?:\\R.+)*?\\RDIMSE Status +: 0x0000", Pattern.MULTILINE);

    /**
     * Its UIDs have the VR UN, of which DCMTK makes hexadecimal text: it sends {@code 31} for the SOP class, which is not that of
     * the context. The gateway answers 0122H, as PS3.7 9.1.1.1.9 would have it; storescp does not mind.
     */
    private static final String UIDS_AS_UN = "malformed-and-odd/explicit_VR-UN.dcm";

    @TempDir
    private Path folder;

    /** Sends all in one run, and tells which files were answered with success. */
    private Set<Path> send(List<CorpusFile> files, int port) throws IOException {
        Path report = folder.resolve("report-" + port + ".txt");
        List<Object> line = new ArrayList<>(List.of("-dn", "+f", "-nh", "-nuc", "+crf", report, "localhost", port));
        files.forEach(file -> line.add(file.file()));
        Peers.command("dcmsend", line.toArray()).withTcpNoDelay().run().checked();
        return REPORTED.matcher(Files.readString(report))
                .results()
                .map(entry -> Path.of(entry.group(1)))
                .collect(Collectors.toSet());
    }

    private static List<DataSetDigest> digests(List<Path> files) throws IOException {
        List<DataSetDigest> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(DataSetDigest.of(file));
        }
        return digests;
    }

    @Test
    void archivesWhateverDcmsendCanSend(CorpusManifest manifest) throws Exception {
        List<CorpusFile> files = manifest.dicomFiles()
                .filter(file -> !file.path().equals(UIDS_AS_UN))
                .toList();
        Path archive = folder.resolve("archive");
        Path written = Files.createDirectory(folder.resolve("written"));
        try (Gateway gateway = Gateway.start(new GatewayOptions(
                        "127.0.0.1", 0, "ANY-SCP", archive, PathTemplate.DEFAULT, Destinations.NONE));
                DcmtkStorescp storescp = DcmtkStorescp.start(written, "-pm", "+uf")) {
            Set<Path> stored = send(files, gateway.port());
            Set<Path> storedByStorescp = send(files, storescp.port());

            // storescp does not take two JPEG syntaxes, and no SOP classes without a patient.
            assertThat(stored).hasSizeGreaterThan(320).containsAll(storedByStorescp);

            List<DataSetDigest> archived = digests(ArchiveFiles.in(archive));
            List<DataSetDigest> reference = digests(storescp.received());
            int duplicates = reference.size() - Set.copyOf(reference).size(); // the same instance in two files
            assertThat(archived)
                    .doesNotHaveDuplicates()
                    .hasSize(stored.size() - duplicates)
                    .containsAll(reference);
        }
    }
}
