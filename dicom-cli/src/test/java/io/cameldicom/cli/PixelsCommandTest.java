package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.SampleForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelsCommandTest {
    private static final DrawnImage GREY = DrawnImage.of(SampleForm.grey(12), Drawing.ANATOMY);

    @TempDir
    Path folder;

    @Test
    void printsTheDigestOfThePixelsWithoutPadding() throws Exception {
        DataSet odd =
                DrawnImage.of(SampleForm.grey(8), Drawing.NOISE).withSize(3, 5).draw();
        Path file = Samples.write(odd, folder.resolve("odd.dcm"));
        byte[] pixels = ((Value.Bytes) odd.element(Tag.PixelData).orElseThrow().value()).toByteArray();

        Run run = Run.dicom("pixels", "--digest", file);

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(pixels, 3 * 5)));
        assertThat(run).isEqualTo(new Run(0, digest + "  " + file + "\n", ""));
    }

    @Test
    void digestsOfWhatWasCompressedWithoutLossStayTheSame() throws IOException {
        Path file = Samples.write(GREY.draw(), folder.resolve("a.dcm"));
        Path compressed = folder.resolve("b.dcm");
        assertThat(Run.dicom("transcode", "--to", "jpegls", file, compressed).code())
                .isZero();

        Run run = Run.dicom("pixels", "--digest", "-r", folder);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.substring(0, 64)).distinct())
                .hasSize(1);
        assertThat(run.out().lines().map(line -> line.substring(64))).containsExactly("  " + file, "  " + compressed);
    }

    @Test
    void goesOnAfterWhatCannotBeDecoded() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is no DICOM object, but it is long enough.");
        Path none = Samples.write(GREY.draw().toBuilder().remove(Tag.PixelData).build(), folder.resolve("b.dcm"));
        Path shortened = Samples.write(
                GREY.draw().toBuilder().put(Tag.Rows, VR.US, 4000L).build(), folder.resolve("c.dcm"));
        Path good = Samples.write(GREY.draw(), folder.resolve("d.dcm"));

        Run run = Run.dicom("pixels", "--digest", text, none, shortened, good);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).singleElement().asString().endsWith("  " + good);
        assertThat(run.err().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(text + ": no DICOM object"))
                .contains(none + ": there is no Pixel Data")
                .anyMatch(line -> line.startsWith(shortened + ": ") && line.contains("a frame takes 488000"));
    }

    @Test
    void tabulatesWhatFramesAre() throws IOException {
        Path grey = Samples.write(GREY.draw(), folder.resolve("grey.dcm"));
        Path colour = Samples.write(
                DrawnImage.of(
                                SampleForm.colour(PhotometricInterpretation.RGB, 8)
                                        .withPlanes(),
                                Drawing.TEXT)
                        .withFrames(3)
                        .draw(),
                folder.resolve("colour.dcm"));
        Path lossy = folder.resolve("lossy.dcm");
        assertThat(Run.dicom("transcode", "--to", "jpeg", "--quality", "80", colour, lossy)
                        .code())
                .isZero();

        Run run = Run.dicom("pixels", grey, colour, lossy);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().map(line -> line.strip().split(" {2,}")))
                .satisfiesExactly(
                        heads -> assertThat(heads)
                                .containsExactly(
                                        "ROWS x COLS x FRAMES",
                                        "BITS",
                                        "PHOTOMETRIC",
                                        "TRANSFER SYNTAX",
                                        "OFFSETS",
                                        "FRAGMENTS",
                                        "LOSSY",
                                        "FILE"),
                        cells -> assertThat(cells)
                                .containsExactly(
                                        "47 x 61 x 1",
                                        "12/16",
                                        "MONOCHROME2",
                                        "ExplicitVRLittleEndian",
                                        "-",
                                        "-",
                                        "-",
                                        grey.toString()),
                        cells -> assertThat(cells)
                                .containsExactly(
                                        "47 x 61 x 3",
                                        "3 x 8/8",
                                        "RGB (planes)",
                                        "ExplicitVRLittleEndian",
                                        "-",
                                        "-",
                                        "-",
                                        colour.toString()),
                        cells -> {
                            assertThat(cells)
                                    .contains(
                                            "47 x 61 x 3",
                                            "3 x 8/8",
                                            "JPEGBaseline8Bit",
                                            "basic",
                                            "3",
                                            lossy.toString());
                            assertThat(cells[6]).matches("ISO_10918_1 \\d+\\.\\d\\d:1");
                        });
    }
}
