package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real streams do that no encoder at hand does. */
class JpegTrapsTest {
    private static FrameSamples decode(byte[] stream, PixelDescription image) throws PixelException {
        return new JpegDecoder().decode(stream, image, DecodeOptions.STANDARD);
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = 0; i < stream.length - 1; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new AssertionError("no marker");
    }

    private static byte[] insert(byte[] stream, int at, String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, at);
        out.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
        out.write(stream, at, stream.length - at);
        return out.toByteArray();
    }

    @Test
    void sequentialScanThatEndsAtItsFirstCoefficientIsWhole() throws Exception {
        GoldenStream golden = GoldenStream.of("grey");
        byte[] stream = golden.bytes();
        byte[] damaged = stream.clone();
        // SOS: length (2), one component (1 + 2), Ss, Se
        damaged[indexOf(stream, Marker.SOS) + 8] = 0;

        assertThat(decode(damaged, golden.description()).cells())
                .isEqualTo(decode(stream, golden.description()).cells());
    }

    @ParameterizedTest(name = "{0}, segment of {1} lines")
    @CsvSource({"predictor1, 17", "ybr420, 29", "grey-restart, 29"})
    void linesThatAreToldBehindTheScan(String name, int lines) throws Exception {
        GoldenStream golden = GoldenStream.of(name);
        byte[] stream = golden.bytes();
        FrameSamples expected = decode(stream, golden.description());
        int frame = indexOf(stream, name.startsWith("p") ? Marker.SOF3 : Marker.SOF0);
        stream[frame + 5] = 0;
        stream[frame + 6] = 0;
        byte[] late = insert(
                stream, stream.length - 2, "FFDC 0004 00" + HexFormat.of().toHexDigits((byte) lines));

        assertThat(decode(late, golden.description()).cells()).isEqualTo(expected.cells());
        assertThat(decode(stream, golden.description()).cells())
                .as("told by the data set")
                .isEqualTo(expected.cells());
    }

    @Test
    void bytesBeforeMarkersAndBehindTheEndArePassedOver() throws Exception {
        GoldenStream golden = GoldenStream.of("ybr422");
        byte[] stream = golden.bytes();
        byte[] padded = insert(stream, stream.length, "00");
        padded = insert(padded, indexOf(padded, Marker.SOF0), "FFFFFF");
        padded = insert(padded, indexOf(padded, Marker.DQT), "00 01 02 FF00 7F");

        assertThat(decode(padded, golden.description()).cells())
                .isEqualTo(decode(stream, golden.description()).cells());
    }

    @Test
    void missingEndOfImageIsForgivenWhereNothingElseIsMissing() throws Exception {
        GoldenStream golden = GoldenStream.of("ybr-progressive");
        byte[] stream = golden.bytes();

        byte[] cut = Arrays.copyOf(stream, stream.length - 2);

        assertThat(decode(cut, golden.description()).isWhole()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // APP14 with transforms 0, 1, and cut off before it
        "FFEE 000E 41646F6265 0064 0000 0000 00, RGB",
        "FFEE 000E 41646F6265 0064 0000 0000 01, YBR_FULL",
        "FFEE 000C 41646F6265 0064 0000 00, AS_DESCRIBED",
        // APP0: JFIF, and something else
        "FFE0 0007 4A46494600, YBR_FULL",
        "FFE0 0007 4A46585800, AS_DESCRIBED"
    })
    void coloursAreWhatTheMarksSay(String segment, SampleColour colour) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(9, 9, 3, 8);
        byte[] stream = JpegEncoder.baseline().encode(frame, Phantom.describe(frame), EncodeOptions.STANDARD);

        byte[] marked = insert(stream, 2, segment);

        assertThat(decode(marked, Phantom.describe(frame)).format().colour()).isEqualTo(colour);
    }

    @Test
    void losslessComponentsInScansOfTheirOwn() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(12, 10, 3, 8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("ffd8ffc3001108000a000c03" + "011100" + "021100" + "031100"));
        // The last component first, each with a table and a predictor of its own.
        for (int component = 3; component >= 1; component--) {
            byte[] cells = new byte[120];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (byte) Phantom.sample(frame, 3 * i + component - 1);
            }
            FrameSamples plane =
                    FrameSamples.of(Phantom.BLACK.draw(12, 10, 1, 8).format(), cells);
            byte[] alone = new JpegLosslessEncoder(component, 0, 0)
                    .encode(plane, Phantom.describe(plane), EncodeOptions.STANDARD);
            int tables = indexOf(alone, Marker.DHT);
            alone[indexOf(alone, Marker.SOS) + 5] = (byte) component;
            out.write(alone, tables, alone.length - 2 - tables);
        }
        out.writeBytes(HexFormat.of().parseHex("ffd9"));

        assertThat(decode(out.toByteArray(), Phantom.describe(frame)).cells()).isEqualTo(frame.cells());
    }

    @Test
    void scanOfSomeComponentsOnlyIsNotWhole() throws Exception {
        GoldenStream golden = GoldenStream.of("ybr-apart");
        byte[] stream = golden.bytes();
        int last = stream.length;
        for (int i = 0; i < stream.length - 1; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) Marker.SOS) {
                last = i;
            }
        }
        byte[] fewer = insert(Arrays.copyOf(stream, last), last, "FFD9");

        assertThatThrownBy(() -> decode(fewer, golden.description()))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(PixelException.Reason.TRUNCATED));
    }

    @Test
    void overshootOfLossySamplesIsClamped() throws Exception {
        // One grey block: DC 1,023 with a step of 255 is far above white, the negative of it far below black.
        String tables = "FFD8 FFDB 0043 00" + "FF".repeat(64) + "FFC0 000B 08 0008 0008 01 01 11 00"
                + "FFC4 0014 00 01000000000000000000000000000000 0A"
                + "FFC4 0014 10 01000000000000000000000000000000 00"
                + "FFDA 0008 01 01 00 00 3F 00";
        // Codes are single zero bits: 0, ten bits, 0, and ones to the end.
        byte[] white = HexFormat.of().parseHex((tables + "7FEF FFD9").replace(" ", ""));
        byte[] black = HexFormat.of().parseHex((tables + "000F FFD9").replace(" ", ""));

        byte[] whiteCells = new byte[64];
        Arrays.fill(whiteCells, (byte) 255);
        assertThat(decode(white, Phantom.describe(8, 8, 1, 8)).cells()).isEqualTo(whiteCells);
        assertThat(decode(black, Phantom.describe(8, 8, 1, 8)).cells()).isEqualTo(new byte[64]);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"columns", "rows", "components"})
    void sizeHasToBeThatOfTheDataSet(String what) {
        GoldenStream golden = GoldenStream.of("grey");
        PixelDescription image =
                switch (what) {
                    case "columns" -> Phantom.describe(38, 29, 1, 8);
                    case "rows" -> Phantom.describe(37, 30, 1, 8);
                    default -> Phantom.describe(37, 29, 3, 8);
                };

        assertThatThrownBy(() -> decode(golden.bytes(), image))
                .isInstanceOfSatisfying(PixelException.class, e -> assertThat(e.reason())
                        .isEqualTo(PixelException.Reason.INCONSISTENT));
    }
}
