package io.cameldicom.test.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.golden.GoldenFile.Encoding;
import io.cameldicom.test.golden.GoldenFile.Phantom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that DCMTK wrote are read and written as it does, on a machine that does not have it. */
class GoldenFilesTest {
    private static final ReadOptions STRICT = ReadOptions.DEFAULT.strict();

    static Stream<GoldenFile> files() {
        return GoldenFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void holdThePhantom(GoldenFile golden) throws Exception {
        try (Part10File file = Part10File.open(golden.path(), STRICT)) {
            assertThat(file.transferSyntax()).isEqualTo(golden.encoding().syntax());
            assertThat(comparison(golden.encoding())
                            .differences(golden.phantom().dataSet(), file.dataSet()))
                    .isEmpty();
        }
    }

    /** PS3.5 A.1: Implicit VR has no VR to tell, and takes Pixel Data to be OW. */
    private static DataSetComparison comparison(Encoding encoding) {
        return encoding.syntax().explicitVr() ? DataSetComparison.EXACT : DataSetComparison.EXACT.ignoringAllVrs();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areWrittenBackByteForByte(GoldenFile golden) throws Exception {
        // Deflated bytes depend on the zlib that made them.
        TransferSyntax syntax = golden.encoding().syntax().deflated()
                ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                : golden.encoding().syntax();
        Path expected = golden.encoding().syntax().deflated()
                ? new GoldenFile(golden.phantom(), Encoding.EXPLICIT).path()
                : golden.path();
        try (Part10File file = Part10File.open(golden.path(), STRICT);
                Part10File same = Part10File.open(expected, STRICT)) {
            ByteArrayOutputStream theirs = new ByteArrayOutputStream();
            same.copyDataSetTo(theirs);
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            file.dataSet().accept(new DataSetEncoder(ours, syntax, WriteOptions.DEFAULT));

            assertThat(ours.toByteArray()).isEqualTo(theirs.toByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayWhatDcmdumpSays(Phantom phantom) throws Exception {
        List<DumpLine> lines = DumpLine.parse(Files.readAllLines(phantom.dump()));
        try (Part10File file = Part10File.open(new GoldenFile(phantom, Encoding.EXPLICIT).path(), STRICT)) {
            DataSet dataSet = file.dataSet();

            assertThat(lines).hasSize(dataSet.size());
            for (DumpLine line : lines) {
                Attribute attribute = dataSet.attribute(line.tag());
                assertThat(attribute.vr()).as("%s", line).hasToString(line.vr());
                assertThat(Dictionary.keyword(line.tag())).isEqualTo(line.keyword());
                if (attribute.element().orElseThrow().value() instanceof ValueSource value) {
                    assertThat(value.length()).as("%s", line).isEqualTo(line.length());
                    if (line.text().isPresent()) {
                        byte[] bytes = value.load(line.length()).toByteArray();
                        assertThat(new String(bytes, StandardCharsets.UTF_8).replaceAll("[ \0]+$", ""))
                                .isEqualTo(line.text().get());
                    }
                    // dcmdump takes bytes and words for one value, and an empty one for none.
                    if (!attribute.vr().isStream()) {
                        assertThat(attribute.valueCount()).as("%s", line).isEqualTo(line.count());
                    }
                }
            }
        }
    }

    @Test
    void areSmallAndKnown() throws Exception {
        List<Path> known = new ArrayList<>(files().map(GoldenFile::path).toList());
        Stream.of(Phantom.values()).map(Phantom::dump).forEach(known::add);
        known.add(GoldenFile.FOLDER.resolve("README.md"));
        try (Stream<Path> present = Files.list(GoldenFile.FOLDER)) {
            assertThat(present)
                    .containsExactlyInAnyOrderElementsOf(known)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(20_000));
        }
    }
}
