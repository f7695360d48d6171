package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolEntryTest {
    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void tellsHowManyBytesWereDeleted() throws IOException {
        Path file = file("ä 1.dcm", "four");

        assertThat(new SpoolEntry(file).size()).isEqualTo(4);
        assertThat(new SpoolEntry(file).delete()).isEqualTo(4);

        assertThat(file).doesNotExist();
        assertThat(new SpoolEntry(file).size()).isZero();
        assertThat(new SpoolEntry(file).delete()).isZero();
    }

    @Test
    void deletesWhatIsEmpty() throws IOException {
        Path file = file("1.dcm", "");

        assertThat(new SpoolEntry(file).delete()).isZero();

        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhyItCannotDelete() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("1.dcm"));
        Files.createFile(directory.resolve("inside"));

        assertThatThrownBy(() -> new SpoolEntry(directory).delete()).isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void replacesAFileOfTheNewName() throws IOException {
        Path part = file("1.part", "new");
        Path name = file("1.dcm", "old");

        new SpoolEntry(part).moveTo(name);

        assertThat(name).hasContent("new");
        assertThat(part).doesNotExist();
    }

    @Test
    void saysWhyItCannotMove() {
        Path missing = folder.resolve("1.part");

        assertThatThrownBy(() -> new SpoolEntry(missing).moveTo(folder.resolve("1.dcm")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void worksInAnotherFileSystem() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("spool.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("1.dcm"), "four");

            assertThat(new SpoolEntry(file).size()).isEqualTo(4);
            assertThat(new SpoolEntry(file).delete()).isEqualTo(4);
            assertThat(file).doesNotExist();
        }
    }
}
