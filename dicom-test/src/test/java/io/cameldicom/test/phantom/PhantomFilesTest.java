package io.cameldicom.test.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.test.compare.DataSetComparison;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhantomFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"})
    void holdThePhantomsInEveryNativeSyntax(String syntax) throws Exception {
        List<DataSet> phantoms = Phantoms.oneOfEach();

        List<Path> files = PhantomFiles.write(folder.resolve("new"), phantoms, TransferSyntax.of(syntax));

        assertThat(files).hasSameSizeAs(phantoms);
        assertThat(files.get(0)).hasFileName("00001.dcm");
        for (int i = 0; i < files.size(); i++) {
            ReadOptions strict = ReadOptions.DEFAULT.strict().withBulkThreshold(1 << 20);
            try (Part10File file = Part10File.open(files.get(i), strict)) {
                assertThat(file.transferSyntax().uid()).isEqualTo(syntax);
                assertThat(comparison(syntax).differences(phantoms.get(i), file.dataSet()))
                        .isEmpty();
            }
        }
    }

    /** PS3.5 A.1: Implicit VR has no VR to tell, and takes Pixel Data to be OW. */
    private static DataSetComparison comparison(String syntax) {
        return syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())
                ? DataSetComparison.EXACT.ignoringAllVrs()
                : DataSetComparison.EXACT;
    }

    @Test
    void overwriteNothing() throws Exception {
        PhantomFiles.write(folder, Phantoms.ctStudy(1));

        assertThatThrownBy(() -> PhantomFiles.write(folder, Phantoms.ctStudy(1)))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
