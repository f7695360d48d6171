package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.net.DcmtkArchive;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A round of commands with DCMTK's archive. */
@Interop("dcmqrscp")
@Timeout(120)
class DcmtkCommandsTest {
    @TempDir
    Path folder;

    @Test
    void studyGoesThereAndComesBackBothWays() throws Exception {
        List<DataSet> study = CtSeries.in(PhantomStudy.named("Dcmtk"))
                .withSlices(4)
                .withSize(16)
                .draw();
        String uid = study.get(0).string(Tag.StudyInstanceUID, "");
        for (int i = 0; i < study.size(); i++) {
            Samples.write(
                    study.get(i),
                    Files.createDirectories(folder.resolve("files")).resolve(i + ".dcm"));
        }
        try (EmbeddedScp gateway = EmbeddedScp.builder().aeTitle("GATEWAY").start();
                DcmtkArchive archive =
                        DcmtkArchive.start(Files.createDirectory(folder.resolve("archive")), gateway.port())) {
            String peer = "ARCHIVE@127.0.0.1:" + archive.peer(gateway.aeTitle()).port();

            assertThat(Run.dicom("echo", peer).code()).isZero();
            assertThat(Run.dicom("store", "-r", peer, folder.resolve("files")).out())
                    .startsWith("4 of 4 stored");
            Run series = Run.dicom("find", peer, "-l", "SERIES", "StudyInstanceUID=" + uid);
            assertThat(series.out().lines()).as(series.err()).hasSize(2);
            Run got = Run.dicom("get", peer, "-o", folder.resolve("got"), "StudyInstanceUID=" + uid);
            assertThat(got.out()).as(got.err()).startsWith("4 sent");
            Run moved = Run.dicom("move", peer, "--to", "GATEWAY", "-a", "GATEWAY", "StudyInstanceUID=" + uid);
            assertThat(moved.out()).as(moved.err()).startsWith("4 sent");
            Run nowhere = Run.dicom("move", peer, "--to", "NOWHERE", "StudyInstanceUID=" + uid);
            assertThat(nowhere.code()).isEqualTo(1);
            assertThat(nowhere.out()).contains("A801H");
            assertThat(gateway.received()).hasSize(4);
        }
        try (Stream<Path> files = Files.list(folder.resolve("got"))) {
            assertThat(files).hasSize(4);
        }
    }
}
