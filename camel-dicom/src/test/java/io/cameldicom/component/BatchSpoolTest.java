package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.test.phantom.Phantoms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSpoolTest {
    @TempDir
    Path folder;

    @Test
    void keepsEachKindOfElementInAFileUntilItIsClosed() throws IOException {
        Path file = ScuFixture.file(folder);
        byte[] bytes = Files.readAllBytes(file);
        var dataSet = Phantoms.small();
        BatchSpool spool = new BatchSpool();
        assertThat(spool.folder()).isEmpty();

        for (Object element : List.of(bytes, new ByteArrayInputStream(bytes), dataSet)) {
            assertThat(BatchSpool.isWanted(element)).isTrue();
            InstanceSource source = spool.spool(element).opener().open();
            assertThat(source.sopClassUid()).isEqualTo(dataSet.string(Tag.SOPClassUID, ""));
            assertThat(source.size()).isPresent();
        }

        Path spooled = spool.folder().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spooled)))
                .isEqualTo("rwx------");
        spool.close();
        assertThat(spooled).doesNotExist();
    }

    @Test
    void leavesAloneWhatIsInAFileOrCanBeReadAgain() {
        assertThat(BatchSpool.isWanted(folder)).isFalse();
        assertThat(BatchSpool.isWanted(DicomFile.of(folder))).isFalse();
        assertThat(BatchSpool.isWanted(new InputStreamCache(new byte[1]))).isFalse();
    }
}
