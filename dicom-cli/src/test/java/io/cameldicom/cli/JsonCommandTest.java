package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCommandTest {
    private static final String SMALL =
            """
            {"00080016":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},
             "00080018":{"vr":"UI","Value":["1.2.3.%d"]},
             "00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane"}]}}
            """;

    @TempDir
    Path folder;

    private Path image;

    @BeforeEach
    void writeImage() throws IOException {
        image = Samples.write(Samples.image(), folder.resolve("ct.dcm"));
    }

    private Path json(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<DataSet> parse(String json) throws IOException {
        return JsonDataSetReader.readAll(json.getBytes(StandardCharsets.UTF_8), JsonReadOptions.DEFAULT);
    }

    /** What a file holds, independent of the file. */
    private static DataSet read(Path file) throws IOException {
        try (Part10File object =
                Part10File.read(Files.newInputStream(file), io.cameldicom.engine.io.ReadOptions.DEFAULT)) {
            return object.dataSet();
        }
    }

    // ---- to JSON

    @Test
    void writesOneObjectForOneFile() throws IOException {
        Run run = Run.dicom("json", image);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("{\"00080005\"")
                .endsWith("}\n")
                .contains("\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Müller^Jürgen\"}]}");
        assertThat(parse(run.out())).containsExactly(Samples.image());
    }

    @Test
    void readsStandardInput() throws IOException {
        assertThat(Run.dicom(Files.readAllBytes(image), "json", "-")).isEqualTo(Run.dicom("json", image));
    }

    @Test
    void writesAnArrayForSeveralFilesWithoutThoseThatCannotBeRead() throws IOException {
        Path text = json("a.txt", "This is no DICOM object, but it is long enough.");
        Path cut = Samples.writeTruncated(Samples.image(), folder.resolve("cut.dcm"), 10);

        Run run = Run.dicom("json", image, text, cut, folder.resolve("missing"), image);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(3);
        assertThat(run.err()).contains(text + ": no DICOM object", cut + ": a value of", "missing: no such file");
        assertThat(run.out()).startsWith("[{").endsWith("}]\n");
        assertThat(parse(run.out())).containsExactly(Samples.image(), Samples.image());
    }

    @Test
    void writesNothingForOneFileThatCannotBeRead() throws IOException {
        Path cut = Samples.writeTruncated(Samples.image(), folder.resolve("cut.dcm"), 10);
        Path output = folder.resolve("out.json");

        Run run = Run.dicom("json", "-o", output, cut);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void writesToAFileInPlaceOfAnOlderOne() throws IOException {
        Path output = json("out.json", "old");

        Run run = Run.dicom("json", "--pretty", "--output", output, image);

        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(output)).startsWith("{\n  \"00080005\"").endsWith("}\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void writesOneFileForEachObjectIntoADirectory() throws IOException {
        Path output = Files.createDirectory(folder.resolve("out"));
        Path other = Files.createDirectory(folder.resolve("other"));
        Path namesake = Files.copy(image, other.resolve("ct.dcm"));

        Run run = Run.dicom("json", "-o", output, image, namesake);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(namesake + ": ct.dcm.json has been made of another file of this name\n");
        assertThat(output).isDirectoryContaining("glob:**/ct.dcm.json");
        assertThat(parse(Files.readString(output.resolve("ct.dcm.json")))).containsExactly(Samples.image());
    }

    @Test
    void saysWhereTheOutputCannotBeWritten() {
        Run run = Run.dicom("json", "-o", folder.resolve("missing").resolve("out.json"), image);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("dicom: cannot write the output: no such file or directory");
    }

    @Test
    void linksLongValuesToWhereTheyStandInTheFile() throws IOException {
        Run run = Run.dicom("json", "--bulk-threshold", "100", image);

        long offset = Files.size(image) - 200_000;
        assertThat(run.out())
                .contains("\"BulkDataURI\":\"" + image.toUri() + "?offset=" + offset + "&length=200000\"")
                .doesNotContain("InlineBinary");
    }

    @Test
    void linksLongValuesBelowAPrefix() throws IOException {
        DataSet icon = DataSet.builder()
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(new byte[500]))
                .build();
        Samples.write(Samples.builder().putItems(Tag.IconImageSequence, icon).build(), image);

        Run run = Run.dicom("json", "--bulk-threshold=100", "--bulk-uri=https://pacs/bulk/", image);

        assertThat(run.out())
                .contains("\"BulkDataURI\":\"https://pacs/bulk/1.2.3.4/7FE00010\"")
                .contains("\"BulkDataURI\":\"https://pacs/bulk/1.2.3.4/00880200/0/7FE00010\"");
    }

    @Test
    void leavesCompressedPixelsOutWhereTheyHaveNoUriAndSaysSo() throws IOException {
        DataSet compressed = Samples.builder()
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of((byte) 1, (byte)
                        2))))
                .build();
        new Part10Writer(TransferSyntax.of("1.2.840.10008.1.2.4.50")).write(compressed, image);

        Run without = Run.dicom("json", image);
        Run with = Run.dicom("json", "--bulk-uri=https://pacs/", image);

        assertThat(without.code()).isZero();
        assertThat(without.out()).doesNotContain("7FE00010");
        assertThat(without.err()).startsWith(image + ": PixelData is left out");
        assertThat(with.out()).contains("\"BulkDataURI\":\"https://pacs/1.2.3.4/7FE00010\"");
        assertThat(with.err()).isEmpty();
    }

    // ---- to DICOM

    @ParameterizedTest
    @CsvSource({
        "ExplicitVRLittleEndian, 1.2.840.10008.1.2.1",
        "implicitvrlittleendian, 1.2.840.10008.1.2",
        "1.2.840.10008.1.2.2, 1.2.840.10008.1.2.2",
        "DeflatedExplicitVRLittleEndian, 1.2.840.10008.1.2.1.99"
    })
    void convertsThereAndBack(String syntax, String uid) throws IOException {
        Path json = json("ct.json", Run.dicom("json", image).out());
        Path back = folder.resolve("back.dcm");

        Run run = Run.dicom("json", "--to-dicom", "--transfer-syntax", syntax, json, back);

        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(read(back)).isEqualTo(read(image));
        try (Part10File object = Part10File.open(back)) {
            assertThat(object.transferSyntax().uid()).isEqualTo(uid);
            assertThat(object.leniencies()).isEmpty();
        }
    }

    @Test
    void convertsWithinAPipe() throws IOException {
        byte[] json = Run.dicom("json", image).out().getBytes(StandardCharsets.UTF_8);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

        Run run = Run.dicom(json, out, "json", "--to-dicom", "-", "-");

        assertThat(run.code()).isZero();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(image));
    }

    @Test
    void writesEachObjectOfAnArrayIntoADirectory() throws IOException {
        Path json = json("all.json", "[" + SMALL.formatted(1) + "," + SMALL.formatted(2) + "]");

        Run toFile = Run.dicom("json", "--to-dicom", json, folder.resolve("out.dcm"));
        Run toDirectory = Run.dicom("json", "--to-dicom", json, folder);

        assertThat(toFile.code()).isEqualTo(1);
        assertThat(toFile.err().strip()).isEqualTo(json + ": more than one data set; name a directory for them");
        assertThat(folder.resolve("out.dcm")).doesNotExist();
        assertThat(toDirectory).isEqualTo(new Run(0, "", ""));
        assertThat(read(folder.resolve("1.2.3.2.dcm")).string(Tag.PatientName)).contains("Doe^Jane");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no JSON              | 'This is not JSON.'                           | line 1, column
                    JSON that ends early | '{"00100020":{"vr":"LO"'                      | line 1, column
                    a wrong value        | '{"00280010":{"vr":"US","Value":[70000]}}'    | (0028,0010)
                    nothing at all       | ''                                            | no data set
                    no SOP Class         | '{"00080018":{"vr":"UI","Value":["1.2"]}}'    | SOP Class UID
                    bulk data elsewhere  | '{"7FE00010":{"vr":"OB","BulkDataURI":"https://pacs/1"}}' | (7FE0,0010)
                    """)
    void saysWhatIsWrongWithJson(String name, String text, String complaint) throws IOException {
        Path json = json("in.json", text);
        Path output = folder.resolve("out.dcm");

        Run run = Run.dicom("json", "--to-dicom", json, output);

        assertThat(run.code()).as(name).isEqualTo(1);
        assertThat(run.err()).startsWith(json + ": ").contains(complaint).doesNotContain("\tat ");
        assertThat(output).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"../../../etc/passwd", "1.2.3/../../evil", ".", ""})
    void takesNoFileNameThatIsNoUid(String uid) throws IOException {
        Path json = json("in.json", SMALL.formatted(1).replace("1.2.3.1", uid));
        Path output = Files.createDirectory(folder.resolve("out"));

        Run run = Run.dicom("json", "--to-dicom", json, output);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("data set [0] has no valid SOP Instance UID to name a file after");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void writesNoTwoObjectsOfOneUid() throws IOException {
        Path json = json("in.json", SMALL.formatted(1) + SMALL.formatted(1).replace("Jane", "John"));
        Path output = Files.createDirectory(folder.resolve("out"));

        Run run = Run.dicom("json", "--to-dicom", json, output);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("data set [1] has the SOP Instance UID of another one");
        assertThat(read(output.resolve("1.2.3.1.dcm")).string(Tag.PatientName)).contains("Doe^Jane");
    }

    @Test
    void fetchesBulkDataFromBelowTheRootOnly() throws IOException {
        Path json =
                json("ct.json", Run.dicom("json", "--bulk-threshold=100", image).out());
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path back = folder.resolve("back.dcm");

        assertThat(Run.dicom("json", "--to-dicom", json, back).code()).isEqualTo(1);
        assertThat(Run.dicom("json", "--to-dicom", "--bulk-root", elsewhere, json, back)
                        .code())
                .isEqualTo(1);
        assertThat(Run.dicom("json", "--to-dicom", "--bulk-root", folder, json, back))
                .isEqualTo(new Run(0, "", ""));

        assertThat(read(back)).isEqualTo(read(image));
    }

    @Test
    void followsNoLinkOutOfTheBulkRoot() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("link"), image);
        Path json = json(
                "in.json",
                SMALL.formatted(1)
                        .replace(
                                "{\"0008001", "{\"00091001\":{\"vr\":\"OB\",\"BulkDataURI\":\"root/link\"},\"0008001"));

        Run run = Run.dicom("json", "--to-dicom", "--bulk-root", root, json, folder.resolve("out.dcm"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("(0009,1001)");
    }

    @Test
    void leavesUnreachableBulkDataOutWhereThatIsWanted() throws IOException {
        Path json =
                json("ct.json", Run.dicom("json", "--bulk-threshold=100", image).out());
        Path back = folder.resolve("back.dcm");

        Run run = Run.dicom("json", "--to-dicom", "--skip-bulk", "--leniencies", json, back);

        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith(json + ": forgiven: UNRESOLVED_BULK_DATA (line 1, column");
        assertThat(read(back)).isEqualTo(read(image).without(Tag.PixelData));
    }

    @Test
    void keepsWhatALinkIsALinkTo() throws IOException {
        Path real = json("real.json", "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        Run.dicom("json", "-o", link, image);

        assertThat(link).isSymbolicLink();
        assertThat(parse(Files.readString(real))).hasSize(1);
    }

    @ParameterizedTest(name = "json {0}")
    @ValueSource(
            strings = {
                "--to-dicom in.json",
                "--to-dicom in.json out.dcm third",
                "--to-dicom --pretty in.json out.dcm",
                "--transfer-syntax=ImplicitVRLittleEndian in.json out.dcm",
                "--to-dicom --transfer-syntax=JPEGBaseline8Bit in.json out.dcm",
                "--to-dicom --transfer-syntax=1.2.3 in.json out.dcm",
                "--bulk-threshold=-1 ct.dcm",
                "--bulk-threshold=x ct.dcm",
                "--pretty"
            })
    void refusesWrongUsage(String arguments) {
        Object[] words = ("json " + arguments).split(" ");

        Run run = Run.dicom(words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }
}
