package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsMetaInformationAndDataSet() throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        Run run = Run.dicom("dump", file);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .startsWith("# File Meta Information")
                .contains(
                        "# Data set, Explicit VR Little Endian",
                        "(0010,0010) PN [Müller^Jürgen]" + " ".repeat(25) + "#    16, 1 PatientName",
                        "    (0008,0104) LO [Liver]" + " ".repeat(33) + "#     6, 1 CodeMeaning",
                        "(7FE0,0010) OW (not loaded)" + " ".repeat(28) + "# 200000 PixelData")
                .allMatch(line -> line.startsWith("# ") || line.matches(" *\\([0-9A-F]{4},[0-9A-F]{4}\\) .*"));
    }

    @Test
    void readsStandardInput() throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        Run fromFile = Run.dicom("dump", file);
        Run fromInput = Run.dicom(Files.readAllBytes(file), "dump", "-");

        assertThat(fromInput).isEqualTo(fromFile);
    }

    @Test
    void showsATruncatedFileUpToTheFault() throws IOException {
        Path file = Samples.writeTruncated(Samples.image(), folder.resolve("ct.dcm"), 1000);

        Run run = Run.dicom("dump", file);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("(0028,0011) US 400").doesNotContain("(7FE0,0010)");
        assertThat(run.err())
                .matches("\\Q" + file + "\\E: a value of 200000 bytes .* \\(offset \\d+, \\(7FE0,0010\\)\\)\\R");
    }

    @Test
    void goesOnAfterWhatIsNoObject() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is no DICOM object, but it is long enough.");
        Path empty = Files.createFile(folder.resolve("b.dcm"));
        Path missing = folder.resolve("c.dcm");
        Path good = Samples.write(Samples.image(), folder.resolve("d.dcm"));

        Run run = Run.dicom("dump", text, empty, missing, folder, good);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("# " + good, "[4711]");
        assertThat(run.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(text + ": no DICOM object"))
                .anyMatch(line -> line.startsWith(empty + ": "))
                .contains(missing + ": no such file", folder + ": a directory; --recursive reads what is in it");
    }

    @Test
    void goesThroughDirectoriesInTheOrderOfNames() throws IOException {
        Path study = Files.createDirectories(folder.resolve("b"));
        Samples.write(Samples.image(), folder.resolve("c.dcm"));
        Samples.write(Samples.image(), folder.resolve("a.dcm"));
        Samples.write(Samples.image(), study.resolve("1.dcm"));
        Files.createSymbolicLink(study.resolve("circle"), folder);

        Run run = Run.dicom("dump", "-r", folder);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("# " + folder)))
                .containsExactly(
                        "# " + folder.resolve("a.dcm"), "# " + study.resolve("1.dcm"), "# " + folder.resolve("c.dcm"));
    }

    @Test
    void showsNothingOfThePatientWithoutValues() throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        Run run = Run.dicom("dump", "--no-values", file);

        assertThat(run.out())
                .contains("=CTImageStorage", "PatientName")
                .doesNotContain("Müller", "4711", "1.2.3.4", "Liver");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --width=8     | PN [Müller^J]... | Jürgen
                    --max-items=0 | (1 item not shown) | Liver
                    --max-depth=0 | (1 item not shown) | Liver
                    """)
    void shortensWhatIsAskedFor(String option, String shown, String hidden) throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        assertThat(Run.dicom("dump", file).out()).contains(hidden).doesNotContain(shown);
        assertThat(Run.dicom("dump", option, file).out()).contains(shown).doesNotContain(hidden);
    }

    @Test
    void showsWholeValuesAtWidthZero() throws IOException {
        String text = "0123456789".repeat(100);
        Path file = Samples.write(
                Samples.builder().put(Tag.ImageComments, VR.LT, text).build(), folder.resolve("ct.dcm"));

        assertThat(Run.dicom("dump", file).out()).doesNotContain(text);
        assertThat(Run.dicom("dump", "-w", "0", file).out()).contains("LT [" + text + "] ");
    }

    @Test
    void listsWhatWasForgiven() throws IOException {
        Path file = folder.resolve("bare.dcm");
        byte[] bytes = Files.readAllBytes(Samples.write(Samples.image(), file));
        // (0002,0000) has 12 bytes after preamble and prefix; its value is the length of what follows.
        int meta = 132 + 12 + (bytes[140] & 0xFF);
        Files.write(file, java.util.Arrays.copyOfRange(bytes, meta, bytes.length));

        Run quiet = Run.dicom("dump", file);
        Run listing = Run.dicom("dump", "--leniencies", file);

        assertThat(quiet.err()).isEmpty();
        assertThat(listing.code()).isZero();
        assertThat(listing.err())
                .contains(file + ": forgiven: MISSING_PREAMBLE (offset 0)", "forgiven: MISSING_META (offset 0)");
        assertThat(listing.out()).startsWith("# Data set, Explicit VR Little Endian\n(0008,0005)");
    }

    @Test
    void letsNoEscapeSequenceThroughFromValuesOrNames() throws IOException {
        Path evil = folder.resolve("\u001B[2J.dcm");
        Samples.write(
                Samples.builder()
                        .put(
                                Tag.Manufacturer,
                                VR.CS,
                                Value.Bytes.of("\u001B]0;owned\u0007".getBytes(StandardCharsets.US_ASCII)))
                        .build(),
                evil);

        Run run = Run.dicom("dump", evil, folder.resolve("\u001B[1m"));

        assertThat(run.out() + run.err())
                .contains("[\\x1B]0;owned\\x07]", "\\x1B[2J.dcm", "\\x1B[1m")
                .doesNotContain("\u001B", "\u0007");
    }

    @ParameterizedTest(name = "dump {0}")
    @CsvSource({"''", "--width=-1 x", "--width=many x", "--no-such-option x"})
    void refusesWrongUsage(String arguments) {
        Object[] words = ("dump " + arguments).strip().split(" ");

        Run run = Run.dicom(words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }
}
