package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonWriteOptions.Numbers;
import io.cameldicom.engine.json.JsonWriteOptions.Unlinked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDataSetWriterTest {
    private static final int PRIVATE_CREATOR = 0x00090010;
    private static final int PRIVATE = 0x00091001;

    // ---- values

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("AE", VR.AE, " STORESCP ", "[\"STORESCP\"]"),
                arguments("AS", VR.AS, "042Y", "[\"042Y\"]"),
                arguments(
                        "CS of three values",
                        VR.CS,
                        "ORIGINAL\\PRIMARY \\AXIAL",
                        "[\"ORIGINAL\",\"PRIMARY\",\"AXIAL\"]"),
                arguments("empty values are null", VR.CS, "bar\\\\foo\\", "[\"bar\",null,\"foo\",null]"),
                arguments("spaces around are no part of LO", VR.LO, "  Chest PA ", "[\"Chest PA\"]"),
                arguments("spaces in front are a part of LT", VR.LT, "  Chest\r\nPA ", "[\"  Chest\\r\\nPA\"]"),
                arguments("a backslash is a character in ST", VR.ST, "C:\\temp", "[\"C:\\\\temp\"]"),
                arguments("a backslash is a character in UT", VR.UT, "a\\b\\", "[\"a\\\\b\\\\\"]"),
                arguments("quotation marks are escaped", VR.LO, "12\" tube", "[\"12\\\" tube\"]"),
                arguments("control characters are escaped", VR.LO, "a\u0001b", "[\"a\\u0001b\"]"),
                arguments("UC of two values", VR.UC, " x\\y ", "[\" x\",\"y\"]"),
                arguments("UI padded with NUL", VR.UI, "1.2.840.10008.1.1\0", "[\"1.2.840.10008.1.1\"]"),
                arguments("UR", VR.UR, "http://host/a?b=c ", "[\"http://host/a?b=c\"]"),
                arguments("DA range", VR.DA, "20240101-20240131", "[\"20240101-20240131\"]"),
                arguments("TM", VR.TM, "070907.0705 ", "[\"070907.0705\"]"),
                arguments("DT", VR.DT, "20240229120000+0100", "[\"20240229120000+0100\"]"),
                arguments("PN of one group", VR.PN, "Doe^John", "[{\"Alphabetic\":\"Doe^John\"}]"),
                arguments(
                        "PN of three groups",
                        VR.PN,
                        "Yamada^Tarou=Y^T=y^t",
                        "[{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"Y^T\",\"Phonetic\":\"y^t\"}]"),
                arguments("PN without the first group", VR.PN, "=Y^T", "[{\"Ideographic\":\"Y^T\"}]"),
                arguments(
                        "PN of several values",
                        VR.PN,
                        "A\\\\B=C",
                        "[{\"Alphabetic\":\"A\"},null,{\"Alphabetic\":\"B\",\"Ideographic\":\"C\"}]"),
                arguments(
                        "PN keeps the carets it came with", VR.PN, "Doe^Jane^^^", "[{\"Alphabetic\":\"Doe^Jane^^^\"}]"),
                arguments(
                        "a fourth group of PN is not lost",
                        VR.PN,
                        "a=b=c=d",
                        "[{\"Alphabetic\":\"a\",\"Ideographic\":\"b\",\"Phonetic\":\"c=d\"}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void writesText(String name, VR vr, String stored, String expected) {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, stored);

        assertThat(write(dataSet)).isEqualTo(attribute("00091001", vr, "\"Value\":" + expected));
    }

    static Stream<Arguments> emptyTexts() {
        return Stream.of(
                arguments(VR.LO, ""),
                arguments(VR.LO, "    "),
                arguments(VR.UI, "\0"),
                arguments(VR.PN, "^^^^"),
                arguments(VR.PN, "="),
                arguments(VR.DS, " "),
                arguments(VR.LT, "  "));
    }

    @ParameterizedTest(name = "{0} \"{1}\"")
    @MethodSource("emptyTexts")
    void elementWithoutValueHasNoValueMember(VR vr, String stored) {
        assertThat(write(DataSet.empty().with(PRIVATE, vr, stored)))
                .isEqualTo("{\"00091001\":{\"vr\":\"" + vr + "\"}}");
    }

    static Stream<Arguments> binaries() {
        return Stream.of(
                arguments("AT", VR.AT, "10 00 20 00  08 00 ff 00", "[\"00100020\",\"000800FF\"]"),
                arguments("FL", VR.FL, "00 00 80 3f  cd cc cc 3d", "[1.0,0.1]"),
                arguments(
                        "FL that is none, and infinite",
                        VR.FL,
                        "00 00 c0 7f  00 00 80 7f  00 00 80 ff",
                        "[\"NaN\",\"inf\",\"-inf\"]"),
                arguments("FD", VR.FD, "9a 99 99 99 99 99 b9 3f", "[0.1]"),
                arguments(
                        "FD that is none, and infinite",
                        VR.FD,
                        "00 00 00 00 00 00 f8 7f  00 00 00 00 00 00 f0 ff",
                        "[\"NaN\",\"-inf\"]"),
                arguments("SL", VR.SL, "ff ff ff ff", "[-1]"),
                arguments("SS", VR.SS, "00 80  ff 7f", "[-32768,32767]"),
                arguments("SV", VR.SV, "00 00 00 00 00 00 00 80", "[-9223372036854775808]"),
                arguments("UL", VR.UL, "ff ff ff ff", "[4294967295]"),
                arguments("US", VR.US, "ff ff  00 00", "[65535,0]"),
                arguments("UV", VR.UV, "ff ff ff ff ff ff ff ff", "[18446744073709551615]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("binaries")
    void writesNumbers(String name, VR vr, String hex, String expected) {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, bytes(hex));

        assertThat(write(dataSet)).isEqualTo(attribute("00091001", vr, "\"Value\":" + expected));
    }

    @ParameterizedTest
    @MethodSource("streamVrs")
    void writesBytesAsInlineBinary(VR vr) {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, bytes("00 01 02 03 04 05 06 ff"));

        assertThat(write(dataSet)).isEqualTo(attribute("00091001", vr, "\"InlineBinary\":\"AAECAwQFBv8=\""));
    }

    static Stream<VR> streamVrs() {
        return Stream.of(VR.values()).filter(VR::isStream);
    }

    @Test
    void writesManyBytesWithoutLineBreaks() {
        byte[] many = new byte[100_000];
        DataSet dataSet = DataSet.empty().with(PRIVATE, VR.OB, Value.Bytes.of(many));

        assertThat(write(dataSet))
                .isEqualTo(attribute("00091001", VR.OB, "\"InlineBinary\":\"" + "A".repeat(133_334) + "==\""));
    }

    static Stream<Arguments> decimals() {
        return Stream.of(
                arguments("as written", VR.DS, "1.50", "1.50", "1.50", "\"1.50\""),
                arguments("exponent", VR.DS, "-1.5E-03", "-1.5E-03", "-1.5E-03", "\"-1.5E-03\""),
                arguments("plus sign", VR.DS, "+5", "5", "5", "\"+5\""),
                arguments("zeros in front", VR.DS, "-007.5", "-7.5", "-7.5", "\"-007.5\""),
                arguments("no digit before the point", VR.DS, ".5", "0.5", "0.5", "\".5\""),
                arguments("no digit behind the point", VR.DS, "127.", "127", "127", "\"127.\""),
                arguments(
                        "16 digits that a double tells apart",
                        VR.DS,
                        "1.23456789012345",
                        "1.23456789012345",
                        "1.23456789012345",
                        "\"1.23456789012345\""),
                arguments(
                        "16 digits that it does not",
                        VR.DS,
                        "9007199254740993",
                        "9007199254740993",
                        "\"9007199254740993\"",
                        "\"9007199254740993\""),
                arguments("beyond a double", VR.DS, "1e999", "1e999", "\"1e999\"", "\"1e999\""),
                arguments(
                        "beyond everything",
                        VR.DS,
                        "1e99999999999",
                        "1e99999999999",
                        "\"1e99999999999\"",
                        "\"1e99999999999\""),
                arguments("zero all the same", VR.DS, "0e999", "0e999", "0e999", "\"0e999\""),
                arguments("too small for a double", VR.DS, "1e-999", "1e-999", "\"1e-999\"", "\"1e-999\""),
                arguments(
                        "longer than DS allows",
                        VR.DS,
                        "0.10000000000000001",
                        "0.10000000000000001",
                        "\"0.10000000000000001\"",
                        "\"0.10000000000000001\""),
                arguments("IS", VR.IS, "-12 ", "-12", "-12", "\"-12\""),
                arguments("IS with zeros in front", VR.IS, "007", "7", "7", "\"007\""),
                arguments("IS with a plus sign", VR.IS, "+0", "0", "0", "\"+0\""));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("decimals")
    void writesDecimalsAsAsked(String name, VR vr, String stored, String number, String ifExact, String string) {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, stored);

        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withDecimals(Numbers.NUMBER)))
                .isEqualTo(attribute("00091001", vr, "\"Value\":[" + number + "]"));
        assertThat(write(dataSet)).isEqualTo(attribute("00091001", vr, "\"Value\":[" + ifExact + "]"));
        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withDecimals(Numbers.STRING)))
                .isEqualTo(attribute("00091001", vr, "\"Value\":[" + string + "]"));
    }

    static Stream<Arguments> noNumbers() {
        return Stream.of(
                arguments(VR.DS, "abc"),
                arguments(VR.DS, "1.9.10"),
                arguments(VR.DS, "1e"),
                arguments(VR.DS, "-"),
                arguments(VR.DS, "."),
                arguments(VR.DS, "NaN"),
                arguments(VR.DS, "1\u00e4"),
                arguments(VR.IS, "1.0"),
                arguments(VR.IS, "1A"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("noNumbers")
    void noNumberIsAStringAndIsTold(VR vr, String stored) throws IOException {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, stored);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, JsonWriteOptions.DEFAULT);

        dataSet.accept(writer);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(attribute("00091001", vr, "\"Value\":[\"" + stored + "\"]"));
        assertThat(writer.irregular()).containsExactly(TagPath.of(PRIVATE));
    }

    static Stream<Arguments> longs() {
        return Stream.of(
                arguments(VR.SV, "9007199254740992", "9007199254740992", "9007199254740992"),
                arguments(VR.SV, "9007199254740993", "9007199254740993", "\"9007199254740993\""),
                arguments(VR.SV, "-9007199254740993", "-9007199254740993", "\"-9007199254740993\""),
                arguments(VR.UV, "9007199254740993", "9007199254740993", "\"9007199254740993\""),
                arguments(VR.UV, "18446744073709551615", "18446744073709551615", "\"18446744073709551615\""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("longs")
    void writesLongsAsAsked(VR vr, String stored, String number, String ifExact) {
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, stored);

        assertThat(write(dataSet)).isEqualTo(attribute("00091001", vr, "\"Value\":[" + number + "]"));
        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withLongs(Numbers.NUMBER_IF_EXACT)))
                .isEqualTo(attribute("00091001", vr, "\"Value\":[" + ifExact + "]"));
        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withLongs(Numbers.STRING)))
                .isEqualTo(attribute("00091001", vr, "\"Value\":[\"" + stored + "\"]"));
    }

    @Test
    void binaryValueOfAWrongLengthKeepsItsBytesAsUn() throws IOException {
        DataSet dataSet = DataSet.empty().with(Tag.Rows, VR.US, bytes("01 02 03"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, JsonWriteOptions.DEFAULT);

        dataSet.accept(writer);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(attribute("00280010", VR.UN, "\"InlineBinary\":\"AQID\""));
        assertThat(writer.irregular()).containsExactly(TagPath.of(Tag.Rows));
    }

    // ---- character sets

    static Stream<Arguments> characterSets() {
        return Stream.of(
                arguments("ISO_IR 100", "Äneas^Rüdiger"),
                arguments("ISO_IR 144", "Люкceмбypг"),
                arguments("ISO 2022 IR 6\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎"),
                arguments("GB18030", "Wang^XiaoDong=王^小东"),
                arguments("ISO_IR 192", "Wang^XiaoDong=王^小东"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("characterSets")
    void textBecomesUtf8AndTheCharacterSetSaysSo(String terms, String name) {
        DataSet dataSet = DataSet.empty()
                .with(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\"))
                .with(Tag.PatientName, VR.PN, name);
        String groups = name.contains("=")
                ? name.replaceFirst("(.*)=(.*)", "\"Alphabetic\":\"$1\",\"Ideographic\":\"$2\"")
                : "\"Alphabetic\":\"" + name + "\"";

        assertThat(dataSet.string(Tag.SpecificCharacterSet)).contains(terms.split("\\\\")[0]);
        assertThat(write(dataSet))
                .isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                        + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{" + groups + "}]}}");
    }

    @ParameterizedTest
    @MethodSource("defaultRepertoires")
    void defaultRepertoireStaysAsItIs(String term, String expected) {
        DataSet dataSet = DataSet.empty().with(Tag.SpecificCharacterSet, VR.CS, term);

        assertThat(write(dataSet)).isEqualTo("{\"00080005\":{\"vr\":\"CS\"" + expected + "}}");
    }

    static Stream<Arguments> defaultRepertoires() {
        return Stream.of(arguments("", ""), arguments("ISO_IR 6", ",\"Value\":[\"ISO_IR 6\"]"));
    }

    @Test
    void backslashWithinACharacterDividesNothing() {
        byte[] character = HexFormat.of().parseHex("835c");
        DataSet dataSet = DataSet.empty().with(Tag.SpecificCharacterSet, VR.CS, "GB18030").toBuilder()
                .put(
                        Tag.StudyDescription,
                        VR.LO,
                        Value.Bytes.wrap(character, 0, 2, SpecificCharacterSet.of(List.of("GB18030"))))
                .build();

        DataSet back = read(write(dataSet));

        assertThat(back.strings(Tag.StudyDescription)).hasSize(1);
        assertThat(back.strings(Tag.StudyDescription)).isEqualTo(dataSet.strings(Tag.StudyDescription));
    }

    // ---- structure

    @Test
    void writesSequencesItemsAndTheirEmptiness() {
        DataSet item = DataSet.empty().with(Tag.CodeValue, VR.SH, "121111");
        DataSet dataSet = DataSet.builder()
                .putItems(Tag.ReferencedStudySequence)
                .putItems(
                        Tag.ProcedureCodeSequence,
                        item,
                        DataSet.empty(),
                        DataSet.empty().withItems(Tag.ConceptNameCodeSequence, item))
                .build();

        assertThat(write(dataSet))
                .isEqualTo("{\"00081032\":{\"vr\":\"SQ\",\"Value\":["
                        + "{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"121111\"]}},{},"
                        + "{\"0040A043\":{\"vr\":\"SQ\",\"Value\":[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"121111\"]}}]}}]},"
                        + "\"00081110\":{\"vr\":\"SQ\"}}");
    }

    @Test
    void sequenceReadAsUnIsSq() throws IOException {
        String json = events(sink -> {
            sink.startSequence(PRIVATE, VR.UN, LengthForm.UNDEFINED);
            sink.startItem(LengthForm.UNDEFINED);
            sink.endItem();
            sink.endSequence();
        });

        assertThat(json).isEqualTo("{\"00091001\":{\"vr\":\"SQ\",\"Value\":[{}]}}");
    }

    @Test
    void leavesGroupLengthsFileMetaInformationAndPaddingOut() {
        DataSet dataSet = DataSet.builder()
                .put(0x00020000, VR.UL, 4)
                .put(Tag.TransferSyntaxUID, VR.UI, "1.2.840.10008.1.2")
                .put(0x00080000, VR.UL, 4)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.DataSetTrailingPadding, VR.OB, bytes("00 00"))
                .build();

        assertThat(write(dataSet)).isEqualTo(attribute("00080060", VR.CS, "\"Value\":[\"CT\"]"));
        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withFileMetaInformation(true)))
                .startsWith("{\"00020010\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.1.2\"]},\"00080060\"");
    }

    @Test
    void writesPrivateElementsWithTheirCreator() {
        DataSet dataSet = DataSet.builder()
                .putPrivate("ACME 1.1", 0x0009, 0x01, VR.UN, bytes("2a 00"))
                .build();

        assertThat(write(dataSet))
                .isEqualTo("{\"00090010\":{\"vr\":\"LO\",\"Value\":[\"ACME 1.1\"]},"
                        + "\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"KgA=\"}}");
        assertThat(dataSet.contains(PRIVATE_CREATOR)).isTrue();
    }

    @Test
    void valueStoredAsUnStaysUnThoughTheStandardKnowsItsVr() {
        DataSet dataSet = DataSet.empty().with(Tag.PatientName, VR.UN, bytes("41 5e 42 20"));

        assertThat(write(dataSet)).isEqualTo(attribute("00100010", VR.UN, "\"InlineBinary\":\"QV5CIA==\""));
    }

    @Test
    void writesAnArrayOfDataSets() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonDataSetWriter writer = JsonDataSetWriter.ofArray(out, JsonWriteOptions.DEFAULT)) {
            DataSet.empty().with(Tag.Modality, VR.CS, "CT").accept(writer);
            DataSet.empty().accept(writer);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}},{}]");
    }

    @Test
    void writesAnEmptyArray() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDataSetWriter.ofArray(out, JsonWriteOptions.DEFAULT).close();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[]");
    }

    @Test
    void oneObjectTakesOneDataSet() throws IOException {
        JsonDataSetWriter writer = JsonDataSetWriter.ofObject(new ByteArrayOutputStream(), JsonWriteOptions.DEFAULT);
        DataSet.empty().accept(writer);

        assertThatThrownBy(() -> DataSet.empty().accept(writer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failureWithinADataSetClosesNoBracket() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (JsonDataSetWriter writer = JsonDataSetWriter.ofArray(out, JsonWriteOptions.DEFAULT)) {
                        writer.value(Tag.Modality, VR.CS, new Broken(4));
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("disk");

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("]").doesNotContain("}");
    }

    @Test
    void neverClosesTheStreamAndFlushesItAtTheEnd() throws IOException {
        List<String> calls = new ArrayList<>();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                calls.add("flush");
            }

            @Override
            public void close() {
                calls.add("close");
            }
        };
        try (JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, JsonWriteOptions.DEFAULT)) {
            DataSet.empty().accept(writer);
        }

        assertThat(calls).containsExactly("flush");
    }

    @Test
    void indentsForHumanReaders() {
        assertThat(write(DataSet.empty().with(Tag.Modality, VR.CS, "CT"), JsonWriteOptions.DEFAULT.withIndented(true)))
                .contains(System.lineSeparator() + "  \"00080060\" : {");
    }

    // ---- bulk data

    private static final BulkDataUris BY_PATH = bulk -> Optional.of(
            URI.create("bulk/" + bulk.path().toString().replace("[", "/").replace("]", "") + "/" + bulk.length() + "/"
                    + bulk.isEncapsulated()));

    @Test
    void valueOverTheThresholdGoesByUri() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.ICCProfile, VR.OB, bytes("01 02 03 04"))
                .putItems(
                        Tag.ProcedureCodeSequence,
                        DataSet.empty(),
                        DataSet.empty().with(Tag.EncapsulatedDocument, VR.OB, bytes("01 02 03 04 05 06")))
                .build();

        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withBulkThreshold(4).withBulkDataUris(BY_PATH)))
                .isEqualTo("{\"00081032\":{\"vr\":\"SQ\",\"Value\":[{},{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":"
                        + "\"bulk/ProcedureCodeSequence/1.EncapsulatedDocument/6/false\"}}]},"
                        + "\"00282000\":{\"vr\":\"OB\",\"InlineBinary\":\"AQIDBA==\"}}");
    }

    @Test
    void namedElementGoesByUriWhateverItsLength() {
        DataSet dataSet = DataSet.empty().with(Tag.ICCProfile, VR.OB, bytes("01 02"));

        assertThat(write(
                        dataSet,
                        JsonWriteOptions.DEFAULT
                                .withBulkTags(Set.of(Tag.ICCProfile))
                                .withBulkDataUris(BY_PATH)))
                .isEqualTo(attribute("00282000", VR.OB, "\"BulkDataURI\":\"bulk/ICCProfile/2/false\""));
    }

    @ParameterizedTest
    @MethodSource("allVrs")
    void onlyVrsOfTheStandardGoByUri(VR vr) {
        Set<VR> inJson = Set.of(VR.AE, VR.AS, VR.AT, VR.CS, VR.DA, VR.DT, VR.LO, VR.PN, VR.SH, VR.TM, VR.UI, VR.UR);
        DataSet dataSet = DataSet.empty().with(PRIVATE, vr, bytes("31 31 31 31 31 31 31 31"));

        String json =
                write(dataSet, JsonWriteOptions.DEFAULT.withBulkThreshold(0).withBulkDataUris(BY_PATH));

        assertThat(json.contains("BulkDataURI")).isEqualTo(!inJson.contains(vr));
    }

    static Stream<VR> allVrs() {
        return Stream.of(VR.values()).filter(vr -> vr != VR.SQ);
    }

    @ParameterizedTest
    @MethodSource("unlinked")
    void bulkDataWithoutUriIsInlineOrLeftOutAndTold(Unlinked fate, String expected, List<TagPath> leftOut)
            throws IOException {
        DataSet dataSet = DataSet.empty().with(Tag.PixelData, VR.OW, bytes("01 02"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDataSetWriter writer = JsonDataSetWriter.ofObject(
                out, JsonWriteOptions.DEFAULT.withBulkThreshold(0).withUnlinked(fate));

        dataSet.accept(writer);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(writer.leftOut()).isEqualTo(leftOut);
    }

    static Stream<Arguments> unlinked() {
        return Stream.of(
                arguments(Unlinked.INLINE, "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQI=\"}}", List.of()),
                arguments(Unlinked.LEAVE_OUT, "{}", List.of(TagPath.of(Tag.PixelData))));
    }

    @Test
    void encapsulatedPixelDataGoesByUriOrIsLeftOut() throws IOException {
        Value fragments = Value.Fragments.of(List.of(Value.Bytes.EMPTY, bytes("ff d8 ff d9")));
        DataSet dataSet = DataSet.empty().with(Tag.PixelData, VR.OB, fragments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, JsonWriteOptions.DEFAULT);

        dataSet.accept(writer);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(writer.leftOut()).containsExactly(TagPath.of(Tag.PixelData));
        assertThat(write(dataSet, JsonWriteOptions.DEFAULT.withBulkDataUris(BY_PATH)))
                .isEqualTo(attribute("7FE00010", VR.OB, "\"BulkDataURI\":\"bulk/PixelData/4/true\""));
    }

    @Test
    void strategySeesTheBytes() {
        List<byte[]> stored = new ArrayList<>();
        BulkDataUris storing = bulk -> {
            stored.add(bulk.value().orElseThrow().load(100).toByteArray());
            return Optional.of(URI.create("stored/" + stored.size()));
        };
        DataSet dataSet = DataSet.empty().with(Tag.PixelData, VR.OW, bytes("01 02 03 04"));

        String json =
                write(dataSet, JsonWriteOptions.DEFAULT.withBulkThreshold(2).withBulkDataUris(storing));

        assertThat(json).isEqualTo(attribute("7FE00010", VR.OW, "\"BulkDataURI\":\"stored/1\""));
        assertThat(stored).containsExactly(new byte[] {1, 2, 3, 4});
    }

    @Test
    void readsBytesOfAStreamOnce() throws IOException {
        String json = events(sink -> sink.value(Tag.PixelData, VR.OB, new Once(new byte[] {1, 2, 3, 4})));

        assertThat(json).isEqualTo(attribute("7FE00010", VR.OB, "\"InlineBinary\":\"AQIDBA==\""));
    }

    // ---- fixtures

    private interface Events {
        void push(JsonDataSetWriter sink) throws IOException;
    }

    private static String events(Events events) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, JsonWriteOptions.DEFAULT)) {
            events.push(writer);
            writer.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String write(DataSet dataSet) {
        return write(dataSet, JsonWriteOptions.DEFAULT);
    }

    private static String write(DataSet dataSet, JsonWriteOptions options) {
        try {
            return new String(JsonDataSetWriter.toBytes(dataSet, options), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DataSet read(String json) {
        try {
            return JsonDataSetReader.read(json.getBytes(StandardCharsets.UTF_8), JsonReadOptions.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String attribute(String tag, VR vr, String member) {
        return "{\"" + tag + "\":{\"vr\":\"" + vr + "\"," + member + "}}";
    }

    private static Value.Bytes bytes(String hex) {
        return Value.Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** A value whose bytes cannot be read. */
    private record Broken(long length) implements ValueSource {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            throw new IOException("disk");
        }

        @Override
        public InputStream open() throws IOException {
            throw new IOException("disk");
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return SpecificCharacterSet.ASCII;
        }
    }

    /** A value that can be read once, as one of a stream. */
    private static final class Once implements ValueSource {
        private final byte[] bytes;
        private boolean read;

        Once(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = open()) {
                in.transferTo(out);
            }
        }

        @Override
        public InputStream open() {
            assertThat(read).isFalse();
            read = true;
            return new java.io.ByteArrayInputStream(bytes);
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return SpecificCharacterSet.ASCII;
        }
    }
}
