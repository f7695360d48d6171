package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDataSetReaderTest {
    // ---- what conforms

    static Stream<Arguments> conforming() {
        return Stream.of(
                arguments("CS", "'vr':'CS','Value':['ORIGINAL','PRIMARY']", VR.CS, List.of("ORIGINAL", "PRIMARY")),
                arguments("null between values", "'vr':'CS','Value':['A',null,'B']", VR.CS, List.of("A", "", "B")),
                arguments("no value", "'vr':'CS'", VR.CS, List.of()),
                arguments("DS as numbers", "'vr':'DS','Value':[1.50,-3,2e-3]", VR.DS, List.of("1.50", "-3", "2e-3")),
                arguments("DS as strings", "'vr':'DS','Value':['+1.50','007']", VR.DS, List.of("+1.50", "007")),
                arguments("DS longer than 16", "'vr':'DS','Value':[0.30000000000000004]", VR.DS, List.of("0.3")),
                arguments("IS", "'vr':'IS','Value':[12,'-13']", VR.IS, List.of("12", "-13")),
                arguments("FL", "'vr':'FL','Value':[0.1,1]", VR.FL, List.of("0.1", "1.0")),
                arguments(
                        "FD", "'vr':'FD','Value':['NaN','inf','-inf']", VR.FD, List.of("NaN", "Infinity", "-Infinity")),
                arguments("US", "'vr':'US','Value':[65535]", VR.US, List.of("65535")),
                arguments(
                        "SV",
                        "'vr':'SV','Value':['-9223372036854775808',1]",
                        VR.SV,
                        List.of("-9223372036854775808", "1")),
                arguments("UV", "'vr':'UV','Value':[18446744073709551615]", VR.UV, List.of("18446744073709551615")),
                arguments("AT", "'vr':'AT','Value':['0010A0FF']", VR.AT, List.of("0010A0FF")),
                arguments(
                        "PN",
                        "'vr':'PN','Value':[{'Alphabetic':'A^B','Phonetic':'c'},{'Ideographic':'d'},null]",
                        VR.PN,
                        List.of("A^B==c", "=d", "")),
                arguments("UT with a backslash", "'vr':'UT','Value':['a\\\\b']", VR.UT, List.of("a\\b")),
                arguments("VR behind the value", "'Value':[7],'vr':'US'", VR.US, List.of("7")),
                arguments("VR behind the name", "'Value':[{'Alphabetic':'A^B'}],'vr':'PN'", VR.PN, List.of("A^B")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conforming")
    void readsWhatConforms(String name, String members, VR vr, List<String> expected) throws IOException {
        DataSet dataSet = read("{'00091001':{" + members + "}}", JsonReadOptions.DEFAULT.strict());

        assertThat(dataSet.element(0x00091001).orElseThrow().vr()).isEqualTo(vr);
        assertThat(dataSet.strings(0x00091001)).isEqualTo(expected);
    }

    @Test
    void readsInlineBinary() throws IOException {
        DataSet dataSet = read("{'00091001':{'vr':'OW','InlineBinary':'AAECAw=='}}", JsonReadOptions.DEFAULT.strict());

        assertThat(dataSet.element(0x00091001).orElseThrow().value())
                .isEqualTo(Value.Bytes.of((byte) 0, (byte) 1, (byte) 2, (byte) 3));
    }

    @Test
    void readsSequences() throws IOException {
        DataSet dataSet = read(
                "{'00081032':{'vr':'SQ','Value':[{'00080100':{'vr':'SH','Value':['A']}},{},{'00081032':{'vr':'SQ'}}]}}",
                JsonReadOptions.DEFAULT.strict());

        List<DataSet> items = dataSet.items(Tag.ProcedureCodeSequence);
        assertThat(items).hasSize(3);
        assertThat(items.get(0).string(Tag.CodeValue)).contains("A");
        assertThat(items.get(1).isEmpty()).isTrue();
        assertThat(items.get(2).items(Tag.ProcedureCodeSequence)).isEmpty();
        assertThat(items.get(2).contains(Tag.ProcedureCodeSequence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "[{},{}]", "{}", "{} {}", "[{}] [{}]", "[][][]"})
    void readsObjectsAndArraysOfThem(String json) throws IOException {
        long objects = json.chars().filter(c -> c == '{').count();

        assertThat(JsonDataSetReader.readAll(utf8(json), JsonReadOptions.DEFAULT))
                .hasSize((int) objects);
    }

    @Test
    void givesOneDataSetAfterTheOther() throws IOException {
        byte[] json = utf8("[{'00080060':{'vr':'CS','Value':['CT']}},{'00080060':{'vr':'CS','Value':['MR']}}]");
        try (JsonDataSetReader reader = JsonDataSetReader.of(new ByteArrayInputStream(json), JsonReadOptions.DEFAULT)) {
            assertThat(reader.next().orElseThrow().string(Tag.Modality)).contains("CT");
            assertThat(reader.next().orElseThrow().string(Tag.Modality)).contains("MR");
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void pushesDataSetsIntoASink() throws IOException {
        byte[] json = utf8("{'00100020':{'vr':'LO','Value':['1']},'00080060':{'vr':'CS','Value':['CT']}}");
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (JsonDataSetReader reader = JsonDataSetReader.of(json, JsonReadOptions.DEFAULT);
                JsonDataSetWriter writer = JsonDataSetWriter.ofArray(out, JsonWriteOptions.DEFAULT)) {
            assertThat(reader.copyNextTo(writer)).isTrue();
            assertThat(reader.copyNextTo(writer)).isFalse();
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "[{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}}]");
    }

    // ---- character sets

    static Stream<Arguments> characterSets() {
        String item = "'00081032':{'vr':'SQ','Value':[{'00080104':{'vr':'LO','Value':['ü']}}]}";
        return Stream.of(
                arguments("plain text needs none", "{'00100020':{'vr':'LO','Value':['A']}}", List.of()),
                arguments(
                        "other text makes it Unicode", "{'00100020':{'vr':'LO','Value':['ü']}}", List.of("ISO_IR 192")),
                arguments("so does that of an item", "{" + item + "}", List.of("ISO_IR 192")),
                arguments(
                        "what the JSON says is not so",
                        "{'00080005':{'vr':'CS','Value':['ISO_IR 100']}}",
                        List.of("ISO_IR 192")),
                arguments(
                        "several sets",
                        "{'00080005':{'vr':'CS','Value':[null,'ISO 2022 IR 87']}}",
                        List.of("ISO_IR 192")),
                arguments(
                        "the default repertoire stays",
                        "{'00080005':{'vr':'CS','Value':['ISO_IR 6']}}",
                        List.of("ISO_IR 6")),
                arguments(
                        "unless the text is beyond it",
                        "{'00080005':{'vr':'CS'}," + item + "}",
                        List.of("ISO_IR 192")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("characterSets")
    void textIsUtf8(String name, String json, List<String> expected) throws IOException {
        DataSet dataSet = read(json, JsonReadOptions.DEFAULT);

        assertThat(dataSet.strings(Tag.SpecificCharacterSet)).isEqualTo(expected);
        dataSet.item(Tag.ProcedureCodeSequence).ifPresent(item -> {
            assertThat(item.string(Tag.CodeMeaning)).contains("ü");
            assertThat(item.contains(Tag.SpecificCharacterSet)).isFalse();
        });
    }

    @Test
    void characterSetBehindTheTextCountsToo() throws IOException {
        DataSet dataSet = read(
                "{'00100010':{'vr':'PN','Value':[{'Alphabetic':'Müller'}]},'00080005':{'vr':'CS','Value':['ISO_IR 100']}}",
                JsonReadOptions.DEFAULT);

        assertThat(dataSet.string(Tag.PatientName)).contains("Müller");
        assertThat(dataSet.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
    }

    @Test
    void itemWithASetOfItsOwnIsUnicode() throws IOException {
        DataSet dataSet = read(
                "{'00081032':{'vr':'SQ','Value':[{'00080005':{'vr':'CS','Value':['ISO_IR 6']},'00080104':{'vr':'LO','Value':['ü']}}]}}",
                JsonReadOptions.DEFAULT);

        DataSet item = dataSet.item(Tag.ProcedureCodeSequence).orElseThrow();
        assertThat(item.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(item.string(Tag.CodeMeaning)).contains("ü");
    }

    // ---- what is forgiven

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        JsonLeniency.LOWER_CASE_TAG,
                        "{'0020000d':{'vr':'UI','Value':['1.2']}}",
                        Tag.StudyInstanceUID,
                        List.of("1.2")),
                arguments(
                        JsonLeniency.KEYWORD_AS_TAG,
                        "{'PatientID':{'vr':'LO','Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.KEYWORD_AS_TAG,
                        "{'(0010,0020)':{'vr':'LO','Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.TAG_ORDER,
                        "{'00100020':{'vr':'LO','Value':['1']},'00080060':{'vr':'CS'}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.DUPLICATE_TAG,
                        "{'00100020':{'vr':'LO','Value':['1']},'00100020':{'vr':'LO','Value':['2']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.GROUP_LENGTH,
                        "{'00100000':{'vr':'UL','Value':[1]},'00100020':{'vr':'LO','Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.GROUP_LENGTH,
                        "{'00100000':[1],'00100020':{'vr':'LO','Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.FILE_META_INFORMATION,
                        "{'00020010':{'vr':'UI','Value':['1.2']},'00100020':{'vr':'LO','Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(JsonLeniency.MISSING_VR, "{'00100020':{'Value':['1']}}", Tag.PatientID, List.of("1")),
                arguments(
                        JsonLeniency.MISSING_VR,
                        "{'00280106':{'Value':[-1]}}",
                        Tag.SmallestImagePixelValue,
                        List.of("-1")),
                arguments(JsonLeniency.MISSING_VR, "{'00283006':{'Value':[1,2]}}", Tag.LUTData, List.of("1", "2")),
                arguments(JsonLeniency.MISSING_VR, "{'00431039':{'Value':['x']}}", 0x00431039, List.of("x")),
                arguments(JsonLeniency.MISSING_VR, "{'00431039':{'Value':[1.5]}}", 0x00431039, List.of("1.5")),
                arguments(JsonLeniency.MISSING_VR, "{'00100020':{}}", Tag.PatientID, List.of()),
                arguments(
                        JsonLeniency.UNKNOWN_VR, "{'00100020':{'vr':'lo','Value':['1']}}", Tag.PatientID, List.of("1")),
                arguments(
                        JsonLeniency.VALUE_SHAPE, "{'00100020':{'vr':'LO','Value':'1'}}", Tag.PatientID, List.of("1")),
                arguments(
                        JsonLeniency.VALUE_SHAPE,
                        "{'00431039':{'vr':'UN','Value':['x','y']}}",
                        0x00431039,
                        List.of("x", "y")),
                arguments(
                        JsonLeniency.VALUE_SHAPE,
                        "{'00281201':{'vr':'OW','Value':[1,2]}}",
                        Tag.RedPaletteColorLookupTableData,
                        List.of("1", "2")),
                arguments(
                        JsonLeniency.VALUE_SHAPE,
                        "{'00280010':{'vr':'US','InlineBinary':'AQA='}}",
                        Tag.Rows,
                        List.of("1")),
                arguments(
                        JsonLeniency.VALUE_SHAPE,
                        "{'00281201':{'vr':'OW','InlineBinary':['AQACAA==']}}",
                        Tag.RedPaletteColorLookupTableData,
                        List.of("1", "2")),
                arguments(
                        JsonLeniency.VALUE_SHAPE,
                        "{'00104000':{'vr':'LT','Value':['a','b']}}",
                        Tag.PatientComments,
                        List.of("a\\b")),
                arguments(JsonLeniency.NULL_VALUE, "{'00100020':{'vr':'LO','Value':[]}}", Tag.PatientID, List.of()),
                arguments(JsonLeniency.NULL_VALUE, "{'00100020':{'vr':'LO','Value':null}}", Tag.PatientID, List.of()),
                arguments(JsonLeniency.NULL_VALUE, "{'00100020':{'vr':'LO','Value':[null]}}", Tag.PatientID, List.of()),
                arguments(
                        JsonLeniency.NULL_VALUE,
                        "{'00281201':{'vr':'OW','InlineBinary':null}}",
                        Tag.RedPaletteColorLookupTableData,
                        List.of()),
                arguments(
                        JsonLeniency.NULL_VALUE,
                        "{'00100010':{'vr':'PN','Value':[{'Alphabetic':'A','Phonetic':null}]}}",
                        Tag.PatientName,
                        List.of("A")),
                arguments(
                        JsonLeniency.NULL_VALUE,
                        "{'00181310':{'vr':'US','Value':[128,0,null]}}",
                        Tag.AcquisitionMatrix,
                        List.of("128", "0")),
                arguments(JsonLeniency.NULL_VALUE, "{'00280010':{'vr':'US','Value':[null]}}", Tag.Rows, List.of()),
                arguments(
                        JsonLeniency.SEVERAL_VALUES,
                        "{'00281201':{'vr':'OW','InlineBinary':'AQA=','BulkDataURI':'x'}}",
                        Tag.RedPaletteColorLookupTableData,
                        List.of("1")),
                arguments(
                        JsonLeniency.SEVERAL_VALUES,
                        "{'00100020':{'vr':'LO','Value':['1'],'Value':['2']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.UNKNOWN_MEMBER,
                        "{'00100020':{'vr':'LO','keyword':{'a':[1]},'Value':['1']}}",
                        Tag.PatientID,
                        List.of("1")),
                arguments(
                        JsonLeniency.UNKNOWN_MEMBER,
                        "{'00100010':{'vr':'PN','Value':[{'Alphabetic':'A','Other':['x']}]}}",
                        Tag.PatientName,
                        List.of("A")),
                arguments(
                        JsonLeniency.NUMBER_FORM, "{'00280010':{'vr':'US','Value':['512']}}", Tag.Rows, List.of("512")),
                arguments(
                        JsonLeniency.NUMBER_FORM, "{'00280010':{'vr':'US','Value':[512.0]}}", Tag.Rows, List.of("512")),
                arguments(
                        JsonLeniency.NUMBER_FORM,
                        "{'00280010':{'vr':'US','Value':[5.12e2]}}",
                        Tag.Rows,
                        List.of("512")),
                arguments(
                        JsonLeniency.NUMBER_FORM,
                        "{'00200013':{'vr':'IS','Value':[5.0]}}",
                        Tag.InstanceNumber,
                        List.of("5")),
                arguments(
                        JsonLeniency.NUMBER_FORM,
                        "{'00189073':{'vr':'FD','Value':['1.5']}}",
                        Tag.AcquisitionDuration,
                        List.of("1.5")),
                arguments(
                        JsonLeniency.NUMBER_FORM,
                        "{'00280009':{'vr':'AT','Value':['0018106a']}}",
                        Tag.FrameIncrementPointer,
                        List.of("0018106A")),
                arguments(
                        JsonLeniency.NUMBER_FORM,
                        "{'00280009':{'vr':'AT','Value':['FrameTime']}}",
                        Tag.FrameIncrementPointer,
                        List.of("00181063")),
                arguments(
                        JsonLeniency.TEXT_FORM,
                        "{'00100020':{'vr':'LO','Value':[4711]}}",
                        Tag.PatientID,
                        List.of("4711")),
                arguments(
                        JsonLeniency.TEXT_FORM,
                        "{'00100020':{'vr':'LO','Value':[true]}}",
                        Tag.PatientID,
                        List.of("true")),
                arguments(
                        JsonLeniency.NON_FINITE_NUMBER,
                        "{'00189073':{'vr':'FD','Value':[NaN,-Infinity,null]}}",
                        Tag.AcquisitionDuration,
                        List.of("NaN", "-Infinity", "NaN")),
                arguments(
                        JsonLeniency.NAME_AS_STRING,
                        "{'00100010':{'vr':'PN','Value':['A^B=C']}}",
                        Tag.PatientName,
                        List.of("A^B=C")),
                arguments(
                        JsonLeniency.BACKSLASH,
                        "{'00080008':{'vr':'CS','Value':['ORIGINAL\\\\PRIMARY']}}",
                        Tag.ImageType,
                        List.of("ORIGINAL", "PRIMARY")),
                arguments(
                        JsonLeniency.BASE64,
                        "{'00281201':{'vr':'OW','InlineBinary':'AQAC\\r\\nAA'}}",
                        Tag.RedPaletteColorLookupTableData,
                        List.of("1", "2")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void forgivesAndReportsTheFaultOrRefusesIt(JsonLeniency leniency, String json, int tag, List<String> expected)
            throws IOException {
        JsonReadOptions only = JsonReadOptions.DEFAULT.strict().with(leniency);
        try (JsonDataSetReader reader = JsonDataSetReader.of(utf8(json), only)) {
            DataSet dataSet = reader.next().orElseThrow();

            assertThat(dataSet.strings(tag)).isEqualTo(expected);
            assertThat(dataSet.contains(tag)).isTrue();
            assertThat(reader.deviations())
                    .isNotEmpty()
                    .allMatch(d -> d.leniency() == leniency && d.line() == 1 && d.column() > 1);
        }
        assertThatThrownBy(() -> read(json, JsonReadOptions.DEFAULT.without(leniency)))
                .isInstanceOfSatisfying(
                        DicomJsonException.class, e -> assertThat(e.advice()).contains(leniency.toString()));
    }

    @Test
    void everyLeniencyIsExercised() {
        Set<JsonLeniency> exercised = EnumSet.of(JsonLeniency.UNRESOLVED_BULK_DATA);
        faults().forEach(row -> exercised.add((JsonLeniency) row.get()[0]));

        assertThat(exercised).isEqualTo(EnumSet.allOf(JsonLeniency.class));
    }

    @Test
    void simpleObjectOfKeywordsIsADataSet() throws IOException {
        DataSet dataSet = read(
                "{'PatientName':'Doe^John','Rows':512,'ImageType':['ORIGINAL','PRIMARY'],'PatientID':null}",
                JsonReadOptions.DEFAULT);

        assertThat(dataSet.string(Tag.PatientName)).contains("Doe^John");
        assertThat(dataSet.intValue(Tag.Rows)).hasValue(512);
        assertThat(dataSet.strings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(dataSet.contains(Tag.PatientID)).isTrue();
    }

    @Test
    void privateElementWithoutVrIsLookedUpByItsCreator() throws IOException {
        DataSet dataSet = read(
                "{'00430010':{'vr':'LO','Value':['GEMS_PARM_01']},'00431026':{'Value':[1,2]}}",
                JsonReadOptions.DEFAULT);

        assertThat(dataSet.attribute(0x00431026).vr()).isEqualTo(VR.US);
    }

    @Test
    void sequenceOfUnknownVrIsSeenByItsItems() throws IOException {
        DataSet dataSet =
                read("{'00431026':{'Value':[{'00080060':{'vr':'CS','Value':['CT']}}]}}", JsonReadOptions.DEFAULT);

        assertThat(dataSet.items(0x00431026)).hasSize(1);
    }

    @Test
    void fileMetaInformationIsKeptApart() throws IOException {
        byte[] json = utf8("{'00020010':{'vr':'UI','Value':['1.2.840.10008.1.2']},'00080060':{'vr':'CS'}}");
        try (JsonDataSetReader reader = JsonDataSetReader.of(json, JsonReadOptions.DEFAULT)) {
            assertThat(reader.next().orElseThrow().contains(Tag.TransferSyntaxUID))
                    .isFalse();
            assertThat(reader.metaInformation().string(Tag.TransferSyntaxUID)).contains("1.2.840.10008.1.2");
        }
    }

    @Test
    void deviationTellsThePath() throws IOException {
        byte[] json = utf8("{'00081032':{'vr':'SQ','Value':[{},{\n'00080104':{'Value':['x']}}]}}");
        try (JsonDataSetReader reader = JsonDataSetReader.of(json, JsonReadOptions.DEFAULT)) {
            assertThat(reader.next()).isPresent();

            assertThat(reader.deviations()).singleElement().satisfies(deviation -> {
                assertThat(deviation.leniency()).isEqualTo(JsonLeniency.MISSING_VR);
                assertThat(deviation.path()).isEqualTo("(0008,1032)[1].(0008,0104)");
                assertThat(deviation.line()).isEqualTo(2);
            });
        }
    }

    // ---- what is refused

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRET",
                "{'00100010':{'vr':'PN','Value':[SECRET]}}",
                "{'00100010':{'vr':'PN','Value':['SECRET",
                "{'SECRET':{'vr':'PN'}}",
                "{'00100010':{'vr':'PN','Value':[['SECRET']]}}",
                "{'00100010':{'vr':'PN','Value':[{'Alphabetic':['SECRET']}]}}",
                "{'00100020':{'vr':'LO','Value':[{'Alphabetic':'SECRET'}]}}",
                "{'00100020':{'vr':'LO','Value':[{'00100010':{'vr':'LO','Value':['SECRET']}}]}}",
                "{'00280010':{'vr':'US','Value':['SECRET']}}",
                "{'00280010':{'vr':'US','Value':[65536]}}",
                "{'00280010':{'vr':'US','Value':[-1]}}",
                "{'00280010':{'vr':'US','Value':[1.5]}}",
                "{'00280010':{'vr':'US','Value':[1e999999999]}}",
                "{'00280010':{'vr':'US','Value':[true]}}",
                "{'00280010':{'vr':'US','Value':[null,1]}}",
                "{'00189073':{'vr':'FD','Value':['SECRET']}}",
                "{'00189073':{'vr':'FD','Value':[1e999]}}",
                "{'00189087':{'vr':'FL','Value':[1e99]}}",
                "{'00280009':{'vr':'AT','Value':['SECRET']}}",
                "{'00280030':{'vr':'DS','Value':[NaN]}}",
                "{'00200013':{'vr':'IS','Value':[true]}}",
                "{'00080060':{'vr':'CS','Value':['\u20ac']}}",
                "{'00100020':{'vr':'LO','Value':['\\ud800']}}",
                "{'7FE00010':{'vr':'OW','InlineBinary':'SECRET*'}}",
                "{'7FE00010':{'vr':'OW','InlineBinary':'AAAAA'}}",
                "{'7FE00010':{'vr':'OW','InlineBinary':['AAAA','AAAA']}}",
                "{'7FE00010':{'vr':'OW','InlineBinary':4711}}",
                "{'7FE00010':{'vr':'OW','BulkDataURI':'no uri SECRET'}}",
                "{'00081032':{'vr':'SQ','Value':['SECRET']}}",
                "{'00081032':{'vr':'SQ','InlineBinary':'AAAA'}}",
                "['SECRET']",
                "4711",
                "[{}",
                "{",
                "{} SECRET",
                "[{}] 4711"
            })
    void refusesWithAPlaceButWithoutAValue(String json) {
        DicomJsonException e = catchThrowableOfType(
                DicomJsonException.class, () -> JsonDataSetReader.readAll(utf8(json), JsonReadOptions.DEFAULT));

        assertThat(e).isNotNull();
        assertThat(e.line()).isEqualTo(1);
        assertThat(e.column()).isPositive();
        assertThat(e.offset()).isBetween(0L, (long) json.length() + 2);
        assertThat(e.getMessage())
                .contains(e.reason())
                .contains("line 1")
                .doesNotContain("SECRET")
                .doesNotContain("4711");
        assertThat(e.getCause()).isNull();
    }

    @Test
    void faultTellsThePath() {
        assertThatThrownBy(() -> read(
                        "{'00081032':{'vr':'SQ','Value':[{},{'00280010':{'vr':'US','Value':['x']}}]}}",
                        JsonReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DicomJsonException.class, e -> assertThat(e.path()).isEqualTo("(0008,1032)[1].(0028,0010)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "[{},{}]", "{}{}"})
    void readWantsOneDataSet(String json) {
        assertThatThrownBy(() -> read(json, JsonReadOptions.DEFAULT)).isInstanceOf(DicomJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'00100020':{'vr':'LO'\n", "{'00100020':{'vr':'LO','Value':['\u00fc"})
    void textThatEndsTooEarlyIsToldAsSuch(String json) {
        assertThatThrownBy(() -> read(json, JsonReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DicomJsonException.class, e -> assertThat(e.reason()).isEqualTo("the text ends too early"));
    }

    // ---- limits

    static Stream<Arguments> overLimits() {
        JsonLimits limits = JsonLimits.DEFAULT;
        String name = "{'00100020':{'vr':'LO','Value':['" + "A".repeat(1000) + "']}}";
        String deep = "{'00081032':{'vr':'SQ','Value':[".repeat(3) + "{'00100020':{'vr':'LO'}}" + "]}}".repeat(3);
        return Stream.of(
                arguments("string", name, limits.withMaxStringLength(999)),
                arguments("memory of text", name, limits.withMaxMemory(1000)),
                arguments(
                        "memory of bytes",
                        "{'7FE00010':{'vr':'OB','InlineBinary':'" + "A".repeat(2000) + "'}}",
                        limits.withMaxMemory(1000)),
                arguments(
                        "memory of numbers",
                        "{'00280010':{'vr':'US','Value':[1" + ",1".repeat(100) + "]}}",
                        limits.withMaxMemory(1000)),
                arguments(
                        "memory of items",
                        "{'00081032':{'vr':'SQ','Value':[{}" + ",{}".repeat(10) + "]}}",
                        limits.withMaxMemory(5_000)),
                arguments("elements", "{'00100020':{'vr':'LO'},'00100030':{'vr':'DA'}}", limits.withMaxElements(1)),
                arguments("depth", deep, limits.withMaxDepth(2)),
                arguments("depth of what is skipped", "{'00100020':{'x':" + "[".repeat(1000), limits));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overLimits")
    void goesOverNoLimit(String name, String json, JsonLimits limits) throws IOException {
        assertThatThrownBy(() -> read(json, JsonReadOptions.DEFAULT.withLimits(limits)))
                .isInstanceOfSatisfying(
                        DicomJsonException.class, e -> assertThat(e.advice()).contains("limits"));
    }

    @Test
    void limitsHoldForEachDataSetAnew() throws IOException {
        byte[] json = utf8("[" + "{'00100020':{'vr':'LO'}},".repeat(9) + "{'00100020':{'vr':'LO'}}]");

        assertThat(JsonDataSetReader.readAll(
                        json, JsonReadOptions.DEFAULT.withLimits(JsonLimits.DEFAULT.withMaxElements(1))))
                .hasSize(10);
    }

    // ---- bulk data

    private static final String BULK =
            "{'00081032':{'vr':'SQ','Value':[{'7FE00010':{'vr':'OW','BulkDataURI':'../bulk/1'}}]}}";

    @Test
    void resolvesBulkData() throws IOException {
        List<String> asked = new ArrayList<>();
        Value fragments = Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of((byte) 1)));
        DataSet dataSet = read(BULK, JsonReadOptions.DEFAULT.strict().withBulkData((uri, path, vr) -> {
            asked.add(uri + " " + path + " " + vr);
            return Optional.of(fragments);
        }));

        assertThat(asked).containsExactly("../bulk/1 ProcedureCodeSequence[0].PixelData OW");
        assertThat(dataSet.attribute(TagPath.parse("ProcedureCodeSequence[0].PixelData"))
                        .element()
                        .orElseThrow()
                        .value())
                .isEqualTo(fragments);
    }

    @Test
    void bulkDataThatNobodyHasIsAnErrorOrLeftOutAndReported() throws IOException {
        assertThatThrownBy(() -> read(BULK, JsonReadOptions.DEFAULT)).isInstanceOf(DicomJsonException.class);

        try (JsonDataSetReader reader =
                JsonDataSetReader.of(utf8(BULK), JsonReadOptions.DEFAULT.with(JsonLeniency.UNRESOLVED_BULK_DATA))) {
            DataSet dataSet = reader.next().orElseThrow();

            assertThat(dataSet.items(Tag.ProcedureCodeSequence)).containsExactly(DataSet.empty());
            assertThat(reader.deviations()).singleElement().satisfies(deviation -> {
                assertThat(deviation.leniency()).isEqualTo(JsonLeniency.UNRESOLVED_BULK_DATA);
                assertThat(deviation.path()).isEqualTo("(0008,1032)[0].(7FE0,0010)");
            });
        }
    }

    @Test
    void uriGoesToTheResolverAsItStands() throws IOException {
        List<URI> asked = new ArrayList<>();
        read(
                BULK.replace("../bulk/1", "https://host/a%20b?c#d"),
                JsonReadOptions.DEFAULT.withBulkData((uri, path, vr) -> {
                    asked.add(uri);
                    return Optional.of(Value.Bytes.EMPTY);
                }));

        assertThat(asked).containsExactly(URI.create("https://host/a%20b?c#d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void findsTheEncodingOfTheText(String charset) throws IOException {
        byte[] json =
                "{'00100020':{'vr':'LO','Value':['ü']}}".replace('\'', '"').getBytes(charset);

        assertThat(JsonDataSetReader.read(json, JsonReadOptions.DEFAULT).string(Tag.PatientID))
                .contains("ü");
    }

    /** Single quotation marks stand for double ones. */
    private static DataSet read(String json, JsonReadOptions options) throws IOException {
        return JsonDataSetReader.read(utf8(json), options);
    }

    private static byte[] utf8(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
