package io.cameldicom.engine.pixel.codec.codeblock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that independent encoders wrote are decoded to the last bit. */
class GoldenBlocksTest {
    @ParameterizedTest(name = "{0}x{1}, {2} bits, style {3}")
    @CsvSource({
        "29, 22,  8,  0", "29, 22,  8,  1", "29, 22,  8,  2", "29, 22,  8,  4", "29, 22,  8,  5", "29, 22,  8,  8",
        "29, 22,  8,  9", "29, 22,  8, 16", "29, 22,  8, 20", "29, 22,  8, 21", "29, 22,  8, 32", "29, 22,  8, 37",
        "29, 22,  8, 59", "29, 22,  8, 63", "23, 26, 12,  0", "23, 26, 12,  1", "23, 26, 12, 13", "23, 26, 12, 63",
        "17, 13, 16,  0", "17, 13, 16,  1", "17, 13, 16, 13", "17, 13, 16, 63", " 1,  1,  8,  0", " 1, 37, 12,  0",
        "40,  1,  8,  0"
    })
    void decodesWhatOpenJpegEncoded(int width, int height, int depth, int style) throws IOException {
        SingleBlock single = read("opj-%dx%dx%d-%d.j2k".formatted(width, height, depth, style));

        assertThat(single.block.style).isEqualTo(style);
        assertSamples(single, new EbcotDecoder(), depth);
    }

    @ParameterizedTest(name = "{0}x{1}, {2} bits")
    @CsvSource({"29, 22, 8", "23, 26, 12", "17, 13, 16", "1, 37, 12", "40, 1, 8"})
    void decodesWhatOpenJphEncoded(int width, int height, int depth) throws IOException {
        SingleBlock single = read("ojph-%dx%dx%d-64.j2c".formatted(width, height, depth));

        assertThat(single.block.style).isEqualTo(CodedBlock.HIGH_THROUGHPUT);
        assertSamples(single, new HtBlockDecoder(), depth);
    }

    private static void assertSamples(SingleBlock single, BlockDecoder decoder, int depth) {
        CodedBlock block = single.block;
        int stride = block.width + 3;
        int[] target = new int[5 + stride * block.height];

        boolean sound = decoder.decode(block, target, 5, stride);

        assertThat(sound).isTrue();
        int[] samples = IntStream.range(0, block.width * block.height)
                .map(i -> target[5 + i / block.width * stride + i % block.width] / 2 + (1 << depth - 1))
                .toArray();
        assertThat(samples).isEqualTo(Drawing.image(block.width, block.height, depth));
    }

    private static SingleBlock read(String name) throws IOException {
        try (InputStream in = GoldenBlocksTest.class.getResourceAsStream("/pixel/codeblock/" + name)) {
            return SingleBlock.parse(in.readAllBytes());
        }
    }
}
