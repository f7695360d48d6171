package io.cameldicom.engine.pixel.codec.codeblock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.pixel.codec.codeblock.Drawing.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever {@link EbcotEncoder} writes, {@link EbcotDecoder} reads, wholly or up to any pass. */
class EbcotRoundTripTest {
    private final EbcotEncoder encoder = new EbcotEncoder();
    private final EbcotDecoder decoder = new EbcotDecoder();
    private final EncodedBlock encoded = new EncodedBlock();

    static IntStream styles() {
        return IntStream.range(0, 64);
    }

    @ParameterizedTest(name = "style {0}")
    @MethodSource("styles")
    void decodesEveryStyle(int style) {
        for (Kind kind : Kind.values()) {
            for (SubBand band : SubBand.values()) {
                int width = 3 + style % 17;
                int height = 29 - style % 23;
                int[] source = Drawing.coefficients(kind, width, height, 3 + style % 11, style);

                assertRoundTrip(source, width, height, band, style);
            }
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"1,1", "1,64", "64,1", "64,64", "1024,4", "4,1024", "32,128", "5,3", "2,2", "1,1024", "63,65"})
    void decodesEveryShape(int width, int height) {
        for (Kind kind : Kind.values()) {
            assertRoundTrip(Drawing.coefficients(kind, width, height, 9, 1), width, height, SubBand.HH, 0);
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 8, 12, 16, 20, 25, 30})
    void decodesEveryDepth(int bits) {
        for (Kind kind : Kind.values()) {
            assertRoundTrip(Drawing.coefficients(kind, 13, 14, bits, bits), 13, 14, SubBand.HL, 0);
        }
    }

    @Test
    void writesNothingForZeros() {
        encoder.encode(new int[64], 0, 8, 8, 8, SubBand.LL, 0, true, encoded);

        assertThat(encoded.bitPlanes).isZero();
        assertThat(encoded.passes).isZero();
        assertThat(encoded.length).isZero();
    }

    @Test
    void readsAndWritesAPartOfALargerArray() {
        int[] source = Drawing.coefficients(Kind.NOISE, 40, 40, 7, 5);
        encoder.encode(source, 85, 40, 9, 11, SubBand.LH, 0, false, encoded);
        int[] target = new int[600];

        decoder.decode(Blocks.coded(encoded, encoded.passes, 9, 11, SubBand.LH, 0), target, 33, 50);

        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 9; x++) {
                assertThat(target[33 + 50 * y + x] / 2).isEqualTo(source[85 + 40 * y + x]);
            }
            assertThat(target[33 + 50 * y + 9]).isZero();
        }
    }

    @ParameterizedTest(name = "style {0}")
    @ValueSource(ints = {0, 1, 2, 5, 8, 9, 32, 43, 47})
    void everyPassMayBeTheLast(int style) {
        int[] source = Drawing.coefficients(Kind.SMOOTH, 21, 18, 10, 3);
        encoder.encode(source, 0, 21, 21, 18, SubBand.HL, style, true, encoded);
        double error = Blocks.error(source, new int[source.length]);
        int end = 0;

        for (int passes = 1; passes <= encoded.passes; passes++) {
            CodedBlock block = Blocks.coded(encoded, passes, 21, 18, SubBand.HL, style);
            int[] values = new int[source.length];
            assertThat(decoder.decode(block, values, 0, 21)).isTrue();

            error -= encoded.passGain[passes - 1];
            assertThat(Blocks.error(source, values))
                    .as("error after pass %d", passes)
                    .isCloseTo(error, within(1e-3));
            assertThat(encoded.passEnd[passes - 1]).isBetween(end, encoded.length);
            end = encoded.passEnd[passes - 1];
        }
        assertThat(error).isCloseTo(0, within(1e-3));
        assertThat(end).isEqualTo(encoded.length);
    }

    @Test
    void noCodeWordEndsWithOnes() {
        for (int style : new int[] {0, 1, 4, 5, 16, 21}) {
            for (int seed = 0; seed < 200; seed++) {
                int[] source = Drawing.coefficients(Kind.NOISE, 8, 8, 12, seed);
                encoder.encode(source, 0, 8, 8, 8, SubBand.LL, style, false, encoded);
                for (int pass = 0; pass < encoded.passes; pass++) {
                    int end = encoded.passEnd[pass];
                    boolean own = pass == 0 || end > encoded.passEnd[pass - 1];
                    assertThat(own && encoded.data[end - 1] == -1).isFalse();
                }
            }
        }
    }

    private void assertRoundTrip(int[] source, int width, int height, SubBand band, int style) {
        encoder.encode(source, 0, width, width, height, band, style, false, encoded);
        int[] values = new int[source.length];

        CodedBlock block = Blocks.coded(encoded, encoded.passes, width, height, band, style);

        assertThat(decoder.decode(block, values, 0, width)).isTrue();
        assertThat(Blocks.whole(values)).isEqualTo(source);
    }
}
