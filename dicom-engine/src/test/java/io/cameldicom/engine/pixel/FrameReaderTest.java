package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.colour;
import static io.cameldicom.engine.pixel.Images.grey;
import static io.cameldicom.engine.pixel.Images.hex;
import static io.cameldicom.engine.pixel.Images.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    Path folder;

    private static FrameReader reader(DataSet image) throws IOException {
        return FrameReader.of(image, NATIVE, Codecs.NONE);
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # allocated | stored | high bit | signed | as stored | cells of the samples
            8  | 8  | 7  | 0 | 00FF     | 00FF
            8  | 8  | 7  | 1 | 80FF     | 80FF
            8  | 5  | 4  | 0 | E1 1F    | 011F
            8  | 5  | 7  | 0 | E1 1F    | 1C03
            16 | 16 | 15 | 0 | 0180FFFF | 0180FFFF
            16 | 12 | 11 | 0 | FF7F0008 | FF0F0008
            16 | 12 | 11 | 1 | FF7F0008 | FFFF00F8
            16 | 12 | 15 | 1 | F0FF0080 | FFFF00F8
            16 | 8  | 7  | 0 | FF010200 | FF02
            24 | 20 | 19 | 0 | 0100F1 020008 | 01000100 02000800
            32 | 32 | 31 | 0 | 00000080 FFFFFFFF | 00000080 FFFFFFFF
            """)
    void samplesAreTheStoredBits(int allocated, int stored, int high, int signed, String pixels, String cells)
            throws IOException {
        DataSet image = with(
                grey(2, 1, 1, allocated, stored)
                        .put(Tag.HighBit, VR.US, high)
                        .put(Tag.PixelRepresentation, VR.US, signed),
                hex(pixels));

        FrameSamples samples = reader(image).samples(0);

        assertThat(text(samples.cells())).isEqualTo(cells.replace(" ", ""));
        assertThat(samples.format())
                .isEqualTo(new SampleFormat(2, 1, 1, stored, signed == 1, SampleColour.AS_DESCRIBED));
        assertThat(text(reader(image).nativeFrame(0))).isEqualTo(pixels.replace(" ", ""));
    }

    @Test
    void singleBitsStartAnywhereInAByte() throws IOException {
        // frames of 3 x 1: 101 011 110, the first pixel lowest
        DataSet image = with(grey(3, 1, 3, 1, 1), hex("F500"));

        assertThat(text(reader(image).samples(0).cells())).isEqualTo("010001");
        assertThat(text(reader(image).samples(1).cells())).isEqualTo("000101");
        assertThat(text(reader(image).samples(2).cells())).isEqualTo("010100");
    }

    @Test
    void planesOfSingleBitsAreBroughtTogether() throws IOException {
        // two pixels, planes 10, 01, 11, the first pixel lowest
        DataSet image = with(
                colour(2, 1, "RGB", 1)
                        .put(Tag.BitsAllocated, VR.US, 1)
                        .put(Tag.BitsStored, VR.US, 1)
                        .put(Tag.HighBit, VR.US, 0),
                hex("3900"));

        assertThat(text(reader(image).samples(0).cells())).isEqualTo("010001000101");
    }

    @Test
    void planesAreBroughtTogether() throws IOException {
        DataSet image = with(colour(2, 1, "RGB", 1), hex("0102 1112 2122"));

        assertThat(text(reader(image).samples(0).cells())).isEqualTo("011121021222");
        assertThat(reader(image).samples(0).format().colour()).isEqualTo(SampleColour.RGB);
    }

    @ParameterizedTest
    @CsvSource({"2, 01020A0B, 010A0B020A0B", "3, 01020A0B 03000C0D, 010A0B020A0B030C0D"})
    void pairsOfChrominancesAreGivenToEachPixel(int columns, String stored, String cells) throws IOException {
        DataSet image = with(colour(columns, 1, "YBR_FULL_422", 0), hex(stored));

        assertThat(text(reader(image).samples(0).cells())).isEqualTo(cells);
        assertThat(text(reader(image).nativeFrame(0))).isEqualTo(stored.replace(" ", ""));
    }

    @Test
    void pairsOfSixteenBitsAreGivenToEachPixel() throws IOException {
        DataSet image = with(
                colour(2, 1, "YBR_FULL_422", 0)
                        .put(Tag.BitsAllocated, VR.US, 16)
                        .put(Tag.BitsStored, VR.US, 16)
                        .put(Tag.HighBit, VR.US, 15),
                hex("0100 0200 0A00 0B00"));

        assertThat(text(reader(image).samples(0).cells())).isEqualTo("01000A000B0002000A000B00");
    }

    @Test
    void framesOfAFileAreReadOneByOne() throws IOException {
        Path file = Files.write(folder.resolve("pixels"), hex("FFFFFF 0102 0304 0506"));
        DataSet image = grey(1, 1, 3, 16, 16)
                .put(Tag.PixelData, VR.OW, new Value.Bulk(new FileRange(file, 3, 6), 2, SpecificCharacterSet.ASCII))
                .build();

        FrameReader reader = reader(image);

        assertThat(text(reader.stored(1))).isEqualTo("0403");
        assertThat(text(reader.stored(2))).isEqualTo("0605");
    }

    @Test
    void pixelsThatEndEarlyAreReadAsFarAsTheyGo() throws IOException {
        FrameReader reader = reader(with(grey(2, 1, 3, 8, 8), hex("0102 0304")));

        assertThat(text(reader.stored(1))).isEqualTo("0304");
        assertThatThrownBy(() -> reader.stored(2))
                .isInstanceOfSatisfying(PixelException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(PixelException.Reason.TRUNCATED))
                .hasMessageContaining("frame 3 of 3");
    }

    @ParameterizedTest
    @CsvSource({"0, Rows is missing or zero", "9, 2 bytes of pixel data, a frame takes 9"})
    void whatCannotBeAnImageIsRefused(int rows, String message) {
        DataSet image = with(grey(1, rows, 1, 8, 8), hex("0102"));

        assertThatThrownBy(() -> reader(image))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void samplesAndPhotometricInterpretationAreToAgree() {
        DataSet image = with(grey(1, 1, 1, 8, 8).put(Tag.PhotometricInterpretation, VR.CS, "RGB"), hex("0102"));

        assertThatThrownBy(() -> reader(image)).hasMessageContaining("Samples per Pixel is 1");
    }

    @Test
    void numbersWithFractionsHaveBytesAndNoSamples() throws IOException {
        DataSet image = grey(1, 1, 1, 32, 32)
                .put(Tag.FloatPixelData, VR.OF, Value.Bytes.of(hex("0000803F")))
                .build();

        assertThat(text(reader(image).nativeFrame(0))).isEqualTo("0000803F");
        assertThatThrownBy(() -> reader(image).samples(0)).hasMessageContaining("FLOAT");
    }

    @Test
    void frameThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        FrameReader reader = FrameReader.of(
                with(grey(2, 1, 1, 8, 8), hex("0102")),
                NATIVE,
                Codecs.NONE,
                DecodeOptions.STANDARD.withMaximumFrameBytes(1));

        assertThatThrownBy(() -> reader.stored(0))
                .isInstanceOfSatisfying(PixelException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(PixelException.Reason.TOO_LARGE));
    }

    @Test
    void missingCodecIsNamedByItsTransferSyntax() throws IOException {
        FrameReader reader = FrameReader.of(
                with(grey(1, 1, 1, 8, 8), new byte[0], hex("0102")), TransferSyntax.JPEG_XL_LOSSLESS, Codecs.NONE);

        assertThatThrownBy(() -> reader.samples(0))
                .hasMessage("no decoder for transfer syntax 1.2.840.10008.1.2.4.110 (JPEG XL Lossless)");
    }
}
