package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that stays in its file is read as one in memory, as long as it may be. */
class AttributeInFileTest {
    private static final int TAG = 0x00091001;

    @TempDir
    private Path folder;

    private Attribute inFile(VR vr, byte[] bytes, SpecificCharacterSet characterSet) throws IOException {
        Path file = Files.write(folder.resolve("value"), bytes);
        return inFile(vr, new FileRange(file, 0, bytes.length), characterSet);
    }

    private static Attribute inFile(VR vr, FileRange range, SpecificCharacterSet characterSet) {
        DataSetBuilder builder = DataSet.builder().inheritedCharacterSet(characterSet);
        return builder.put(TAG, vr, new Value.Bulk(range, 1, characterSet))
                .build()
                .attribute(TAG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // VR; stored; texts; number of values
                "LO; 41 20 5c 42; A|B; 2", //
                "UT; 41 5c 42 20; A\\B; 1",
                "PN; 4d c3 bc 6c 6c 65 72 20; M\u00FCller; 1",
                "DS; 31 2e 35 30; 1.50; 1",
                "US; 01 00 ff ff; 1|65535; 2",
                "FL; 00 00 c0 3f; 1.5; 1",
                "UN; 01 00; ; 1"
            })
    void givesWhatOneInMemoryGives(VR vr, String hex, String texts, int count) throws IOException {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        Attribute attribute = inFile(vr, bytes, SpecificCharacterSet.UTF_8);
        Attribute inMemory = DataSet.builder()
                .inheritedCharacterSet(SpecificCharacterSet.UTF_8)
                .put(TAG, vr, Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.UTF_8))
                .build()
                .attribute(TAG);

        assertThat(attribute.isEmpty()).isFalse();
        assertThat(attribute.strings()).isEqualTo(texts == null ? List.of() : List.of(texts.split("\\|")));
        assertThat(attribute.valueCount()).isEqualTo(count);
        assertThat(attribute.string()).isEqualTo(inMemory.string());
        assertThat(attribute.decimals()).isEqualTo(inMemory.decimals());
        assertThat(attribute.longValues()).isEqualTo(inMemory.longValues());
        assertThat(attribute.doubleValue()).isEqualTo(inMemory.doubleValue());
        assertThat(attribute.check()).isEqualTo(inMemory.check());
        assertThat(attribute.element().orElseThrow().value()).isInstanceOf(Value.Bulk.class);
    }

    @Test
    void isReadByTheVrThatTheStandardKnows() throws IOException {
        Path file = Files.write(folder.resolve("value"), "20240131".getBytes(StandardCharsets.US_ASCII));
        DataSet dataSet = DataSet.empty()
                .with(Tag.StudyDate, VR.UN, new Value.Bulk(new FileRange(file, 0, 8), 1, SpecificCharacterSet.ASCII));

        assertThat(dataSet.date(Tag.StudyDate)).contains(DicomDate.parse("20240131"));
    }

    @Test
    void isNotReadForNumbersThatItsVrCannotHold() {
        Attribute attribute =
                inFile(VR.UN, new FileRange(folder.resolve("not there"), 0, 8), SpecificCharacterSet.ASCII);

        assertThat(attribute.decimal()).isEmpty();
        assertThat(attribute.decimals()).isEmpty();
        assertThat(attribute.longValue()).isEmpty();
        assertThat(attribute.doubleValues()).isEmpty();
        assertThat(attribute.date()).isEmpty();
    }

    @Test
    void isRefusedBeforeItIsReadWhereItIsTooLong() {
        FileRange range = new FileRange(folder.resolve("not there"), 0, Attribute.MAX_VALUE + 2L);
        Attribute attribute = inFile(VR.OW, range, SpecificCharacterSet.ASCII);

        assertThatThrownBy(attribute::intValues)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("(0009,1001)")
                .hasCauseInstanceOf(ValueTooLargeException.class);
    }
}
