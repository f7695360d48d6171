package io.cameldicom.engine.pixel.codec.codeblock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.pixel.codec.codeblock.Drawing.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever {@link HtBlockEncoder} writes, {@link HtBlockDecoder} reads; and passes that it does not write. */
class HtRoundTripTest {
    private static final int STYLE = CodedBlock.HIGH_THROUGHPUT;

    private final HtBlockEncoder encoder = new HtBlockEncoder();
    private final HtBlockDecoder decoder = new HtBlockDecoder();
    private final EncodedBlock encoded = new EncodedBlock();

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"1,1", "1,64", "64,1", "64,64", "1024,4", "4,1024", "32,128", "5,3", "2,2", "3,1024", "63,65"})
    void decodesEveryShape(int width, int height) {
        for (Kind kind : Kind.values()) {
            assertRoundTrip(Drawing.coefficients(kind, width, height, 9, 1), width, height);
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 25, 28})
    void decodesEveryDepth(int bits) {
        for (Kind kind : Kind.values()) {
            for (int seed = 0; seed < 50; seed++) {
                assertRoundTrip(Drawing.coefficients(kind, 13, 14, bits, seed), 13, 14);
            }
        }
    }

    @Test
    void writesNothingForZeros() {
        encoder.encode(new int[64], 0, 8, 8, 8, SubBand.LL, STYLE, true, encoded);

        assertThat(encoded.bitPlanes).isZero();
        assertThat(encoded.passes).isZero();
        assertThat(encoded.length).isZero();
    }

    @Test
    void tellsTheGainOfItsPass() {
        int[] source = {3, -4, 0, 1};

        encoder.encode(source, 0, 2, 2, 2, SubBand.LL, STYLE, true, encoded);

        assertThat(encoded.passGain[0]).isCloseTo(26, within(1e-9));
    }

    @ParameterizedTest(name = "{0} passes, causal {1}")
    @CsvSource({"2, false", "2, true", "3, false", "3, true"})
    void decodesRefinementPasses(int passes, boolean causal) {
        for (int seed = 0; seed < 100; seed++) {
            int width = 1 + seed % 37;
            int height = 1 + seed * 7 % 41;
            int[] source = Drawing.coefficients(Kind.values()[seed % 3], width, height, 2 + seed % 9, seed);
            source[0] = 9;
            CodedBlock block = new CodedBlock();
            int[] expected = HtRefinementWriter.write(source, width, height, passes, causal, block);
            int[] values = new int[source.length];

            assertThat(decoder.decode(block, values, 0, width)).isTrue();
            assertThat(values).isEqualTo(expected);
        }
    }

    @Test
    void passesOverPlaceholders() {
        int[] source = Drawing.coefficients(Kind.NOISE, 10, 9, 6, 2);
        encoder.encode(source, 0, 10, 10, 9, SubBand.LL, STYLE, false, encoded);
        CodedBlock block = Blocks.coded(encoded, 1, 10, 9, SubBand.LL, STYLE);
        block.bitPlanes = 3;
        block.segments = 2;
        block.segmentLengths = new int[] {0, encoded.length};
        block.segmentPasses = new int[] {6, 1};
        int[] values = new int[source.length];

        assertThat(decoder.decode(block, values, 0, 10)).isTrue();
        assertThat(Blocks.whole(values)).isEqualTo(source);

        block.segments = 1;
        block.segmentLengths = new int[] {encoded.length};
        block.segmentPasses = new int[] {7};
        Arrays.fill(values, 0);

        assertThat(decoder.decode(block, values, 0, 10)).isTrue();
        assertThat(Blocks.whole(values)).isEqualTo(source);
    }

    @Test
    void theLastOfSeveralCleanupPassesCounts() {
        int[] source = Drawing.coefficients(Kind.NOISE, 10, 9, 6, 2);
        int[] halves = Blocks.whole(source);
        encoder.encode(halves, 0, 10, 10, 9, SubBand.LL, STYLE, false, encoded);
        byte[] data = Arrays.copyOf(encoded.data, encoded.length);
        int first = encoded.length;
        encoder.encode(source, 0, 10, 10, 9, SubBand.LL, STYLE, false, encoded);
        CodedBlock block = Blocks.coded(encoded, 1, 10, 9, SubBand.LL, STYLE);
        block.data = Arrays.copyOf(data, first + encoded.length + 2);
        System.arraycopy(encoded.data, 0, block.data, first, encoded.length);
        block.bitPlanes = 2;
        block.segments = 3;
        block.segmentLengths = new int[] {first, 0, encoded.length};
        block.segmentPasses = new int[] {1, 2, 1};
        int[] values = new int[source.length];

        assertThat(decoder.decode(block, values, 0, 10)).isTrue();
        assertThat(Blocks.whole(values)).isEqualTo(source);
    }

    private void assertRoundTrip(int[] source, int width, int height) {
        encoder.encode(source, 0, width, width, height, SubBand.LL, STYLE, false, encoded);
        int[] values = new int[source.length];

        CodedBlock block = Blocks.coded(encoded, encoded.passes, width, height, SubBand.LL, STYLE);

        assertThat(decoder.decode(block, values, 0, width)).isTrue();
        assertThat(Blocks.whole(values)).isEqualTo(source);
    }
}
