package io.cameldicom.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusManifestTest {
    @TempDir
    Path folder;

    @Test
    void readsCellsByTheirColumns() throws Exception {
        write("path\trows\tstatus\tnote", "ct/a.dcm\t64\tagree\tone \"two\"", "b.bin\t\tnot-a-dicom-file\t");

        CorpusManifest manifest = CorpusManifest.read(folder);

        CorpusFile first = manifest.file("ct/a.dcm");
        assertThat(first.file()).isEqualTo(folder.resolve("ct").resolve("a.dcm"));
        assertThat(first.number("rows")).hasValue(64);
        assertThat(first.fact("note")).contains("one \"two\"");
        assertThat(first).hasToString("ct/a.dcm");
        CorpusFile second = manifest.file("b.bin");
        assertThat(second.number("rows")).isEmpty();
        assertThat(first.number("note")).isEmpty();
        assertThat(second.fact("note")).isEmpty();
        assertThat(second.fact("no such column")).isEmpty();
        assertThat(manifest.dicomFiles()).containsExactly(first);
    }

    @Test
    void refusesAFileThatIsNotListed() throws Exception {
        write("path\tstatus");
        CorpusManifest manifest = CorpusManifest.read(folder);

        assertThatThrownBy(() -> manifest.file("a")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void folderWithoutManifestIsAnError() {
        assertThatThrownBy(() -> CorpusManifest.read(folder)).isInstanceOf(NoSuchFileException.class);
    }

    private void write(String... lines) throws Exception {
        Files.writeString(folder.resolve(CorpusManifest.FILE_NAME), String.join("\n", lines) + "\n");
    }
}
