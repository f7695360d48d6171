package io.cameldicom.engine.pixel.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RleTest {
    private static final int[][] SIZES = {{1, 1}, {1, 13}, {13, 1}, {31, 17}, {300, 5}};

    static Stream<Arguments> images() {
        List<Arguments> all = new ArrayList<>();
        int[][] bits = {
            {1, 1}, {8, 1}, {8, 7}, {8, 8}, {16, 5}, {16, 12}, {16, 16}, {24, 20}, {32, 9}, {32, 17}, {32, 32}
        };
        for (int[] allocatedAndStored : bits) {
            for (int components = 1; components <= 4; components++) {
                if ((allocatedAndStored[0] + 7) / 8 * components <= 15) {
                    all.add(Arguments.of(allocatedAndStored[0], allocatedAndStored[1], components));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{1} of {0} bits, {2} components")
    @MethodSource("images")
    void decodesWhatItEncodes(int allocated, int stored, int components) throws PixelException {
        for (DrawnFrame.Kind kind : DrawnFrame.Kind.values()) {
            for (int[] size : SIZES) {
                for (boolean signed : new boolean[] {false, true}) {
                    FrameSamples frame = DrawnFrame.draw(kind, size[0], size[1], components, stored, signed);
                    PixelDescription image = DrawnFrame.describe(frame, allocated);

                    byte[] stream = new RleEncoder().encode(frame, image, EncodeOptions.STANDARD);
                    FrameSamples again = new RleDecoder().decode(stream, image, DecodeOptions.STANDARD);

                    assertThat(stream.length % 2).isZero();
                    assertThat(again.isWhole()).isTrue();
                    assertThat(again.format()).isEqualTo(frame.format().withPrecision(allocated, signed));
                    assertThat(again.cells()).isEqualTo(DrawnFrame.widened(frame, allocated));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dcmtk-mono16.rle, SLOPES, 12, 16, 1, true",
        "dcmtk-rgb8.rle, AREAS, 8, 8, 3, false",
        "gdcm-mono16.rle, SLOPES, 16, 16, 1, false",
        "pylibjpeg-mono8.rle, SPARSE, 8, 8, 1, false",
        "pydicom-rgb16.rle, AREAS, 16, 16, 3, false",
        "dcmtk-mono32.rle, AREAS, 32, 32, 1, false",
    })
    void decodesWhatOthersEncode(
            String name, DrawnFrame.Kind kind, int stored, int allocated, int components, boolean signed)
            throws IOException {
        FrameSamples drawn = DrawnFrame.draw(kind, 37, 23, components, stored, signed);

        FrameSamples frame =
                new RleDecoder().decode(golden(name), DrawnFrame.describe(drawn, allocated), DecodeOptions.STANDARD);

        assertThat(frame.cells()).isEqualTo(drawn.cells());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = RleTest.class.getResourceAsStream("/pixel/rle/" + name)) {
            return in.readAllBytes();
        }
    }

    /** A frame of these segments, in this order in the file; {@code order[i]} says where segment i stands. */
    private static byte[] frame(List<String> segments, int... order) {
        ByteBuffer out = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0, segments.size()).position(RleHeader.LENGTH);
        Integer[] places = new Integer[segments.size()];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> order.length == 0 ? a - b : order[a] - order[b]);
        for (int segment : places) {
            out.putInt(4 + 4 * segment, out.position());
            out.put(HexFormat.ofDelimiter(" ").parseHex(segments.get(segment)));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static PixelDescription grey(int columns, int rows, int bitsAllocated) {
        return new PixelDescription(
                columns,
                rows,
                1,
                1,
                bitsAllocated,
                bitsAllocated,
                bitsAllocated - 1,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);
    }

    private static String decoded(byte[] stream, PixelDescription image) throws PixelException {
        return HexFormat.ofDelimiter(" ")
                .formatHex(new RleDecoder()
                        .decode(stream, image, DecodeOptions.STANDARD)
                        .cells());
    }

    @Test
    void runsGoOverTheEndOfRows() throws PixelException {
        // FD: the next byte four times; 01: two bytes as they are
        assertThat(decoded(frame(List.of("FD 07 01 08 09")), grey(3, 2, 8))).isEqualTo("07 07 07 07 08 09");
    }

    @Test
    void passesOverWhatTheImageDoesNotNeed() throws PixelException {
        // 80: nothing; 81: 128 times, of which 2 are needed
        assertThat(decoded(frame(List.of("80 81 07 00 05")), grey(2, 1, 8))).isEqualTo("07 07");
        // 7F: 128 bytes, of which 2 are needed
        byte[] literal = frame(List.of("7F 01 02" + " 00".repeat(126)));
        assertThat(decoded(literal, grey(2, 1, 8))).isEqualTo("01 02");
    }

    @Test
    void theMostSignificantByteComesFirstWhereverItsSegmentStands() throws PixelException {
        List<String> segments = List.of("00 12", "00 34");

        assertThat(decoded(frame(segments), grey(1, 1, 16))).isEqualTo("34 12");
        assertThat(decoded(frame(segments, 1, 0), grey(1, 1, 16))).isEqualTo("34 12");
    }

    @Test
    void segmentsMayHaveOddLengths() throws PixelException {
        assertThat(decoded(frame(List.of("00 12 80", "02 34 35 36")), grey(1, 1, 16)))
                .isEqualTo("34 12");
    }

    @Test
    void aSegmentDoesNotBorrowBytesOfTheNext() {
        // The first one promises three bytes and has one.
        byte[] stream = frame(List.of("02 12", "02 34 35 36"));

        assertThatThrownBy(() -> decoded(stream, grey(3, 1, 16)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }

    @Test
    void givesWhatIsThereToWhoAsksForIt() throws PixelException {
        byte[] stream = frame(List.of("01 12 13", "00 34"));

        FrameSamples frame = new RleDecoder().decode(stream, grey(3, 1, 16), DecodeOptions.STANDARD.withPartial(true));

        assertThat(frame.isWhole()).isFalse();
        assertThat(HexFormat.of().formatHex(frame.cells())).isEqualTo("341200130000");
    }

    @Test
    void keepsBitsAboveBitsStored() throws PixelException {
        PixelDescription image = new PixelDescription(
                1,
                1,
                1,
                1,
                16,
                12,
                11,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);

        assertThat(decoded(frame(List.of("00 F2", "00 34")), image)).isEqualTo("34 f2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "too many segments, 10000000, 40000000, 8, MALFORMED",
        "no segment, 00000000, 40000000, 8, MALFORMED",
        "other number of segments, 02000000, 40000000, 8, INCONSISTENT",
        "other number of segments, 01000000, 40000000, 16, INCONSISTENT",
        "segment in the header, 01000000, 3F000000, 8, MALFORMED",
        "segment at a negative place, 01000000, FFFFFFFF, 8, MALFORMED",
        "segment behind the end, 01000000, FFFFFF7F, 8, TRUNCATED",
        "samples of 64 bits, 08000000, 40000000, 64, UNSUPPORTED",
    })
    void headersThatLieAreRefused(String name, String segments, String start, int bits, Reason reason) {
        byte[] stream = Arrays.copyOf(HexFormat.of().parseHex(segments + start), 70);

        assertThatThrownBy(() -> decoded(stream, grey(1, 1, bits)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void nothingIsAllocatedForWhatCannotBeThere() {
        byte[] stream = frame(List.of("81 00"));

        assertThatThrownBy(() -> new RleDecoder()
                        .decode(
                                stream,
                                grey(65535, 32000, 8),
                                DecodeOptions.STANDARD.withMaximumFrameBytes(Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        assertThatThrownBy(() -> new RleDecoder().decode(stream, grey(65535, 65535, 8), DecodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void damagedStreamsEndProperly() throws PixelException {
        FrameSamples frame = DrawnFrame.draw(DrawnFrame.Kind.AREAS, 23, 11, 3, 16, false);
        PixelDescription image = DrawnFrame.describe(frame, 16);
        byte[] stream = new RleEncoder().encode(frame, image, EncodeOptions.STANDARD);

        // The last byte is padding where the last segment is odd.
        byte[] last = Arrays.copyOf(stream, stream.length - 1);
        boolean padded = new RleDecoder()
                .decode(last, image, DecodeOptions.STANDARD.withPartial(true))
                .isWhole();
        HostileStreams.truncate(new RleDecoder(), stream, image, padded ? stream.length - 1 : stream.length);
        HostileStreams.flip(new RleDecoder(), stream, image, 20_000);
    }

    @Test
    void rowsArePackedByThemselves() throws PixelException {
        FrameSamples frame = DrawnFrame.draw(DrawnFrame.Kind.SPARSE, 4, 2, 1, 8, false);

        byte[] stream = new RleEncoder().encode(frame, DrawnFrame.describe(frame, 8), EncodeOptions.STANDARD);

        // FD 7F: 7F four times, for each row
        assertThat(HexFormat.of().formatHex(stream, 64, stream.length)).isEqualTo("fd7ffd7f");
    }

    @Test
    void saysWhatTheDataSetHasToSay() throws PixelException {
        FrameSamples frame = DrawnFrame.draw(DrawnFrame.Kind.AREAS, 4, 2, 3, 8, false);
        PixelDescription image = DrawnFrame.describe(frame, 8);

        assertThat(new RleEncoder().encoded(image, EncodeOptions.STANDARD).planar())
                .isTrue();
        assertThat(new RleEncoder().isLossless()).isTrue();
        assertThatThrownBy(() -> new RleEncoder().encoded(grey(2, 2, 64), EncodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }
}
