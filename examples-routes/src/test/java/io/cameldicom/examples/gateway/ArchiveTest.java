package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.examples.gateway.Archive.Outcome;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final DataSet INSTANCE = Phantoms.small();

    @TempDir
    private Path folder;

    private Path root;
    private Archive archive;

    @BeforeEach
    void makeArchive() throws IOException {
        root = Files.createDirectory(folder.resolve("archive"));
        archive = new Archive(root, PathTemplate.DEFAULT, new DirectorySync());
    }

    private Path spooled(DataSet instance) throws IOException {
        return spooled(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private Path spooled(DataSet instance, TransferSyntax syntax) throws IOException {
        Path file = Files.createTempFile(folder, "spooled", ".dcm");
        Files.delete(file);
        new Part10Writer(syntax).write(instance, file);
        return file;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void anInstanceIsFiledWithoutACopy() throws IOException {
        Path spooled = spooled(INSTANCE);

        Archive.Filed filed = archive.file(spooled);

        assertThat(filed.outcome()).isEqualTo(Outcome.FILED);
        assertThat(root.relativize(filed.file()))
                .isEqualTo(Path.of(
                        INSTANCE.string(Tag.StudyInstanceUID, ""),
                        INSTANCE.string(Tag.SeriesInstanceUID, ""),
                        INSTANCE.string(Tag.SOPInstanceUID, "") + ".dcm"));
        assertThat(Files.isSameFile(filed.file(), spooled)).isTrue();
    }

    @Test
    void theSameInstanceIsFiledOnce() throws IOException {
        Path first = archive.file(spooled(INSTANCE)).file();

        Archive.Filed again = archive.file(spooled(INSTANCE));

        assertThat(again).isEqualTo(new Archive.Filed(first, Outcome.SAME));
        assertThat(files()).containsExactly(first);
    }

    @Test
    void otherContentIsKeptBesideAndNothingIsReplaced() throws IOException {
        Path first = archive.file(spooled(INSTANCE)).file();
        byte[] before = Files.readAllBytes(first);
        DataSet other = INSTANCE.with(Tag.InstitutionName, VR.LO, "Elsewhere");

        Archive.Filed filed = archive.file(spooled(other));
        Archive.Filed again = archive.file(spooled(other));

        assertThat(filed.outcome()).isEqualTo(Outcome.KEPT_BOTH);
        assertThat(String.valueOf(filed.file().getFileName())).endsWith("~1.dcm");
        assertThat(again).isEqualTo(new Archive.Filed(filed.file(), Outcome.SAME));
        assertThat(Files.readAllBytes(first)).isEqualTo(before);
        assertThat(files()).hasSize(2);
    }

    @Test
    void anotherTransferSyntaxIsOtherContent() throws IOException {
        archive.file(spooled(INSTANCE));

        Archive.Filed filed = archive.file(spooled(INSTANCE, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));

        assertThat(filed.outcome()).isEqualTo(Outcome.KEPT_BOTH);
    }

    @Test
    void whatOthersFileAtTheSameTimeIsNotReplaced() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Archive.Filed>> tasks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Path spooled = spooled(INSTANCE.with(Tag.InstitutionName, VR.LO, "Hospital " + i % 4));
                tasks.add(() -> archive.file(spooled));
            }

            List<Path> targets = new ArrayList<>();
            for (Future<Archive.Filed> filed : threads.invokeAll(tasks)) {
                targets.add(filed.get().file());
            }

            assertThat(files())
                    .hasSize(4)
                    .containsExactlyInAnyOrderElementsOf(
                            targets.stream().distinct().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInstanceWithoutUidsIsFiledToo() throws IOException {
        Path file = spooled(INSTANCE.without(Tag.StudyInstanceUID, Tag.SeriesInstanceUID));

        assertThat(root.relativize(archive.file(file).file()).getName(0)).hasToString("~none");
    }
}
